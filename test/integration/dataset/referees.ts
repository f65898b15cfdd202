import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type DatasetSource, datasetBytes } from '#test/support/dataset/dataset-files.ts'

export type Said = { readonly code: number | null; readonly output: string }

/** Everything that a program says, on both streams. */
export const ask = (command: string, args: readonly string[], cwd?: string): Said => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  return { code: status, output: `${stdout ?? ''}${stderr ?? ''}`.trim() }
}

export const hasCommand = (command: string): boolean => ask(command, ['--version']).code === 0

export const hasPythonModule = (module: string): boolean =>
  ask('python3', ['-c', `import ${module}`]).code === 0

/** Folders with one dataset each, by name, and how to remove them. */
export const writeDatasets = (
  sources: Readonly<Record<string, DatasetSource>>,
  scripts: { readonly load: string },
) => {
  const root = mkdtempSync(join(tmpdir(), 'referees-'))
  const folders = Object.entries(sources).map(([name, source]) => {
    const folder = join(root, name.replaceAll(/[^a-z]+/g, '-'))
    for (const [file, bytes] of datasetBytes(source, { attrition: '', ...scripts })) {
      const path = join(folder, file)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, bytes)
    }
    return [name, folder] as const
  })
  return { folders, remove: () => rmSync(root, { recursive: true, force: true }) }
}
