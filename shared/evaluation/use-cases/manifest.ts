import { createHash } from 'node:crypto'
import type { WrittenFile } from '../rules/dataset/data-package.ts'
import type { DatasetFacts } from '../rules/dataset/facts.ts'
import type { DatasetSetting } from '../rules/dataset/source.ts'
import type { WholeTable } from '../rules/dataset/table.ts'

/** Which code wrote a dataset: the package’s version, and the deployment’s name for what it built. */
export type CodeVersion = { readonly version: string; readonly build: string | null }

export const MANIFEST = 'manifest.json'

/** Keys in the order of the alphabet at every depth, so that equal content gives equal text. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, each]) => [key, canonical(each)]))
}

const sha256Of = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(value)))
    .digest('hex')

/** The versions of instruments and of wording that answers have. */
export const answerVersions = ({ seen }: DatasetFacts) => ({
  instrumentVersions: canonical(versionsSeen(seen.instrumentVersions)),
  wordingVersions: canonical(versionsSeen(seen.wordingVersions)),
})

const versionsSeen = (seen: ReadonlyMap<string, ReadonlySet<string>>) =>
  Object.fromEntries([...seen].map(([version, owners]) => [version, [...owners].toSorted()]))

type Manifest = {
  readonly setting: DatasetSetting
  /** What the profile says besides. */
  readonly manifest: Readonly<Record<string, unknown>>
  readonly tables: readonly WholeTable[]
  readonly code: CodeVersion
  readonly files: readonly WrittenFile[]
}

/** Score, version of its instrument and rule, from the table that the dataset shows. */
const scoringIn = (tables: readonly WholeTable[]) => {
  const table = tables.find(({ name }) => name === 'scoring')
  const names = table?.columns.map(({ name }) => name) ?? []
  return (table?.rows ?? []).map((row) =>
    Object.fromEntries(
      ['score', 'instrument', 'instrument_version', 'rule'].map((name) => [name, row[names.indexOf(name)]]),
    ),
  )
}

/**
 * `manifest.json`, written last: every other file with bytes and hash, the versions of all that made them,
 * and who asked, when and why. The same request gives the same bytes.
 */
export const manifestOf = ({ setting, manifest: more, tables, code, files }: Manifest): string => {
  const { programme, profile, exportId, asOf, request } = setting
  const manifest = {
    exportId,
    profile,
    asOf,
    ...request,
    programme: { id: programme.programme, sha256: sha256Of(programme) },
    code,
    scoring: scoringIn(tables),
    ...more,
    files: files.map(({ name, bytes, sha256 }) => ({ path: name, bytes, sha256 })),
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
