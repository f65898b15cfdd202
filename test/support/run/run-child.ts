import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

let current: ChildProcess | undefined

/** Runs a command whose output is ours, and gives its exit code. */
export const run = (command: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' })
    current = child
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })

/** Ends the command that is running, so that it writes nothing any more. */
export const endCurrent = async (): Promise<void> => {
  if (!current?.pid || current.exitCode !== null || current.signalCode !== null) return
  const closed = once(current, 'close')
  current.kill('SIGKILL')
  await closed
}
