const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
const LOOKS_EVERY_MS = 100

type Ending = {
  /** That ending is what was wanted, so that it is no failure. Default: never. */
  readonly isServing?: () => boolean
  /** What cannot be done in an exit handler. */
  readonly first?: () => Promise<void>
}

/**
 * Ends this process with its exit handlers, which a signal alone would not run: they end Java and remove what
 * was synthesised. Also when npm is gone: some shells between npm and us do not pass a signal on.
 */
export const endOnSignals = ({ isServing = () => false, first }: Ending = {}): void => {
  let isEnding = false
  const end = async (signal: keyof typeof exitCodes): Promise<void> => {
    if (isEnding) return
    isEnding = true
    await first?.()
    process.exit(isServing() ? 0 : exitCodes[signal])
  }
  process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end)
  const parent = process.ppid
  const look = () => process.ppid !== parent && end('SIGHUP')
  if (process.env['npm_lifecycle_event'] !== undefined) setInterval(look, LOOKS_EVERY_MS).unref()
}
