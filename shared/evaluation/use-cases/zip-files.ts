import { finished } from 'node:stream'
import { promisify } from 'node:util'
import { crc32, createDeflateRaw } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'
import type { ExportWorkspace } from '../ports/export-workspace.ts'

/**
 * A zip stores local time: text without a zone is read as local, so that every machine writes these bytes.
 */
const FILE_TIME = '2000-01-01T12:00:00'
/** How zip calls what zlib makes. */
const DEFLATED = 8

type Entry = ZipInputFile & { crc: number; size: number }

/** zlib's own deflate takes a third of the time of one in JavaScript. */
const addFile = async (archive: Zip, filename: string, parts: Iterable<Uint8Array>): Promise<void> => {
  const entry: Entry = { filename, mtime: FILE_TIME, compression: DEFLATED, crc: 0, size: 0 }
  archive.add(entry)
  const deflate = createDeflateRaw()
  deflate.on('data', (bytes: Buffer) => entry.ondata?.(null, Uint8Array.from(bytes), false))
  for (const part of parts) {
    entry.crc = crc32(part, entry.crc)
    entry.size += part.length
    if (!deflate.write(part)) await new Promise((resolve) => deflate.once('drain', resolve))
  }
  deflate.end()
  await promisify(finished)(deflate)
  entry.ondata?.(null, new Uint8Array(), true)
}

/**
 * Puts files of the workspace into one zip there, in a folder of their own. The same files give the same
 * bytes.
 */
export const zipFiles = async (
  workspace: ExportWorkspace,
  names: readonly string[],
  { zip, folder }: { readonly zip: string; readonly folder: string },
): Promise<void> => {
  const sink = workspace.create(zip)
  const archive = new Zip((error, bytes) => {
    if (error) throw error
    sink.write(bytes)
  })
  for (const name of names) await addFile(archive, `${folder}/${name}`, workspace.read(name))
  archive.end()
  sink.close()
}
