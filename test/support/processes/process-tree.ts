import { execFileSync } from 'node:child_process'

type Process = { readonly pid: number; readonly parent: number; readonly command: string }

const processes = (): readonly Process[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8', maxBuffer: 64 << 20 })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state]) => state !== undefined && !state.startsWith('Z'))
    .map(([pid, parent, , ...command]) => ({
      pid: Number(pid),
      parent: Number(parent),
      command: command.join(' '),
    }))

/** A process and everything that it started, as far as it is running now. */
export const treeOf = (pid: number): readonly Process[] => {
  const all = processes()
  const below = (parent: Process): readonly Process[] => [
    parent,
    ...all.filter((each) => each.parent === parent.pid).flatMap(below),
  ]
  return all.filter((each) => each.pid === pid).flatMap(below)
}

export const endTree = (pid = 0): void => {
  for (const each of treeOf(pid)) {
    try {
      process.kill(each.pid, 'SIGKILL')
    } catch {
      // It ended meanwhile.
    }
  }
}

const LOOKS_EVERY_MS = 50

/** Waits until none of these is left, or until `withinMs` is over: then it gives those that are. */
export const leftOf = async (tree: readonly Process[], withinMs: number): Promise<readonly string[]> => {
  const startedAt = performance.now()
  for (;;) {
    const running = new Map(processes().map(({ pid, command }) => [pid, command]))
    const left = tree.filter(({ pid, command }) => running.get(pid) === command)
    if (left.length === 0 || performance.now() - startedAt > withinMs)
      return left.map(({ command }) => command)
    await new Promise((resolve) => setTimeout(resolve, LOOKS_EVERY_MS))
  }
}
