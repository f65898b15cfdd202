import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

const running = new Set<ChildProcess>()

const ended = (child: ChildProcess): Promise<number> => {
  running.add(child)
  return new Promise((resolve) => {
    const end = (code: number | null) => {
      running.delete(child)
      resolve(code ?? 1)
    }
    child.on('error', () => end(1))
    child.on('close', end)
  })
}

/** Runs a command whose output is ours, and gives its exit code. */
export const run = (command: string, args: readonly string[]): Promise<number> =>
  ended(spawn(command, args, { stdio: 'inherit' }))

/** Runs a command, and gives its exit code and all that it wrote. */
export const runCaptured = async (
  command: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> => {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const pieces: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece))
  const code = await ended(child)
  return { code, output: pieces.join('') }
}

/** Ends every command that is running, so that none writes anything any more. */
export const endRunning = async (): Promise<void> => {
  await Promise.all(
    [...running].map(async (child) => {
      if (!child.pid || child.exitCode !== null || child.signalCode !== null) return
      const closed = once(child, 'close')
      child.kill('SIGKILL')
      await closed
    }),
  )
}
