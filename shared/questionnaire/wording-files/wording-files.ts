import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { faultLine } from '#shared/platform/json/fault.ts'

export type WordingFiles = { readonly files: readonly string[] } | { readonly faults: readonly string[] }

/** The pack files in some places, each a file or a directory (every `.json` in it). No place is no file. */
export const wordingFiles = (places: readonly string[]): WordingFiles => {
  const found = places.map((place) => filesAt(place))
  const faults = found.flatMap((result) => ('faults' in result ? result.faults : []))
  if (faults.length > 0) return { faults }
  return { files: found.flatMap((result) => ('files' in result ? result.files : [])) }
}

const filesAt = (place: string): WordingFiles => {
  const stats = statSync(place, { throwIfNoEntry: false })
  if (!stats) return nothing(place, 'there is no such file or directory')
  if (!stats.isDirectory()) return { files: [place] }
  const files = globSync('*.json', { cwd: place }).sort()
  return files.length > 0
    ? { files: files.map((file) => join(place, file)) }
    : nothing(place, 'the directory has no .json file')
}

const nothing = (place: string, problem: string): WordingFiles => ({
  faults: [faultLine(place, { path: '$', problem, expected: 'wording packs' })],
})
