const GONE_WITHIN_MS = 2_000
const LOOKS_EVERY_MS = 5

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Ends a process and blocks until it is gone: for exit handlers, in which nothing can be awaited. */
export const endAndWait = (pid: number | undefined): void => {
  if (pid === undefined || !isAlive(pid)) return
  process.kill(pid, 'SIGKILL')
  const sleeper = new Int32Array(new SharedArrayBuffer(4))
  for (let waited = 0; waited < GONE_WITHIN_MS && isAlive(pid); waited += LOOKS_EVERY_MS)
    Atomics.wait(sleeper, 0, 0, LOOKS_EVERY_MS)
}
