import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { endTree } from './process-tree.ts'

export type RunningCommand = {
  readonly pid: number
  /** What it has written so far, to stdout and stderr. */
  readonly output: () => string
  /** Resolves when it has written this; rejects when it ends without. */
  readonly wrote: (text: string) => Promise<void>
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
}

type Options = { readonly env?: Readonly<Record<string, string | undefined>> }

/** A real process of this test, in the repository's folder. */
export const startCommand = (command: readonly string[], { env = {} }: Options = {}): RunningCommand => {
  const [file = '', ...args] = command
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  })
  // A test that fails or waits too long must leave nothing of it running, also not what npm started.
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) endTree(child.pid)
  })
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? signal))
  })
  const wrote = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = () => output.includes(text) && resolve()
      listeners.add(look)
      look()
      void ended.then(() => reject(new Error(`It ended before it wrote "${text}":\n${output}`)), reject)
    })
  return { pid: child.pid ?? 0, output: () => output, wrote, ended }
}
