import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { synthesise } from '#infra/synthesise.ts'

/** The repository. */
export const root = join(import.meta.dirname, '../..')

export type Synthesis = { readonly assembly: string; readonly remove: () => void }

/** Synthesises the app as a deployment would, for these programme files, into a directory of its own. */
export const synthesiseHere = async (programmes: readonly string[]): Promise<Synthesis> => {
  const directory = mkdtempSync(join(tmpdir(), 'afterwards-'))
  const remove = () => rmSync(directory, { recursive: true, force: true })
  process.once('exit', remove)
  const files = programmes.map((file) => resolve(file)).join(delimiter)
  const assembly = await synthesise({
    root,
    stage: 'local',
    environment: { ...process.env, AFTERWARDS_PROGRAMMES: files },
    outdir: join(directory, 'cdk.out'),
  })
  return {
    assembly,
    remove: () => {
      process.removeListener('exit', remove)
      remove()
    },
  }
}
