import { useOwnTemporaryFolder } from './temporary-folder.ts'

/** The first global setup, so that its folder is removed last. */
export const setup = (): (() => void) => {
  // vitest ends by itself on Ctrl-C.
  process.once('SIGTERM', () => process.exit(143))
  return useOwnTemporaryFolder().remove
}
