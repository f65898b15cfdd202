import { createHash } from 'node:crypto'
import type { DatasetFolder } from '../ports/export-workspace.ts'

/** What a manifest says of a file. */
export type RecordedFile = { readonly name: string; readonly bytes: number; readonly sha256: string }

/** `files` throws while one of them is open. */
export type RecordingFolder = DatasetFolder & { readonly files: () => readonly RecordedFile[] }

/** The same folder, which remembers what was written, in the order in which files were begun. */
export const recordFiles = (folder: DatasetFolder): RecordingFolder => {
  const begun: { readonly name: string; file?: RecordedFile }[] = []
  return {
    create: (name) => {
      const sink = folder.create(name)
      const hash = createHash('sha256')
      const entry: (typeof begun)[number] = { name }
      begun.push(entry)
      let bytes = 0
      return {
        write: (part) => {
          hash.update(part)
          bytes += Buffer.byteLength(part)
          sink.write(part)
        },
        close: () => {
          sink.close()
          entry.file = { name, bytes, sha256: hash.digest('hex') }
        },
      }
    },
    files: () =>
      begun.map(({ name, file }) => {
        if (!file) throw new Error(`${name} was begun and not closed`)
        return file
      }),
  }
}
