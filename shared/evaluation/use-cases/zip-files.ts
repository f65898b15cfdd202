import { Zip, ZipDeflate } from 'fflate'
import type { ExportWorkspace } from '../ports/export-workspace.ts'

/**
 * A zip stores local time: text without a zone is read as local, so that every machine writes these bytes.
 */
const FILE_TIME = '2000-01-01T12:00:00'

/**
 * Puts files of the workspace into one zip there, in a folder of their own. The same files give the same
 * bytes.
 */
export const zipFiles = (
  workspace: ExportWorkspace,
  names: readonly string[],
  { zip, folder }: { readonly zip: string; readonly folder: string },
): void => {
  const sink = workspace.create(zip)
  const archive = new Zip((error, bytes) => {
    if (error) throw error
    sink.write(bytes)
  })
  for (const name of names) {
    const entry = new ZipDeflate(`${folder}/${name}`, { level: 6 })
    entry.mtime = FILE_TIME
    archive.add(entry)
    for (const part of workspace.read(name)) entry.push(part)
    entry.push(new Uint8Array(), true)
  }
  archive.end()
  sink.close()
}
