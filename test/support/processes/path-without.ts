import { mkdtempSync, readdirSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** A `PATH` with every command of this machine but the ones that are hidden. */
export const pathWithout = (hidden: RegExp): string => {
  const visible = mkdtempSync(join(tmpdir(), 'path-'))
  const folders = (process.env['PATH'] ?? '').split(delimiter).map((folder) => {
    const names = namesIn(folder)
    if (!names.some((name) => hidden.test(name))) return folder
    const copy = mkdtempSync(join(visible, 'folder-'))
    for (const name of names) if (!hidden.test(name)) symlinkSync(join(folder, name), join(copy, name))
    return copy
  })
  return folders.join(delimiter)
}
