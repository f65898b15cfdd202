import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Repository } from './import-graph.ts'

export const root = join(import.meta.dirname, '..', '..', '..')

/** What git ignores and what tools write. */
const skipped = new Set(['node_modules', 'cdk.out', 'build', 'out', 'coverage'])

/** Every file below `folder` whose name ends in one of `endings`, as a path from the root, with `/`. */
export const filesBelow = (folder: string, endings: readonly string[]): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory())
      return skipped.has(entry.name) || entry.name.startsWith('.') ? [] : filesBelow(path, endings)
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : []
  })

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The code and the READMEs of this repository, as they are on the disk. */
export const thisRepository = (): Repository => ({
  files: new Map(filesBelow('', ['.ts', 'README.md']).map((path) => [path, readText(path)])),
  subpaths: JSON.parse(readText('package.json')).imports,
})
