import { globSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { faultLine } from '../json/fault.ts'

export type WordingFiles = { readonly files: readonly string[] } | { readonly faults: readonly string[] }

/**
 * The pack files that AFTERWARDS_WORDING names: a directory (every `.json` in it) or a list of files and directories,
 * separated like PATH. Nothing asked for is no file.
 */
export const wordingFiles = (asked: string | undefined): WordingFiles => {
  const places = (asked ?? '').split(delimiter).filter((place) => place !== '')
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
