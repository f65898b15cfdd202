import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What `os.tmpdir()` reads, on Unix and on Windows. */
const VARIABLES = ['TMPDIR', 'TMP', 'TEMP'] as const

/**
 * One temporary folder for this process and all that it starts, instead of the machine's; removed at the end,
 * at the latest when the process exits.
 */
export const useOwnTemporaryFolder = (): { readonly folder: string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'afterwards-test-'))
  const before = VARIABLES.map((name) => [name, process.env[name]] as const)
  for (const name of VARIABLES) process.env[name] = folder
  const remove = () => {
    process.removeListener('exit', remove)
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    // A browser that is just ending may write a last file.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', remove)
  return { folder, remove }
}
