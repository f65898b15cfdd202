import { closeSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ExportWorkspace, FileSink } from '../ports/export-workspace.ts'

const PART = 1024 * 1024
/** Some thirty files are open at once. */
const WRITTEN_AT_ONCE = 128 * 1024

/** Small parts are written together, because each write is a call of the system. */
const sinkAt = (path: string): FileSink => {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'w')
  let waiting: Buffer[] = []
  let bytes = 0
  const flush = (): void => {
    for (const part of waiting) writeSync(file, part)
    waiting = []
    bytes = 0
  }
  return {
    write: (part) => {
      // Copied: who hands over bytes may use their memory again.
      const buffer = typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)
      waiting.push(buffer)
      bytes += buffer.length
      if (bytes >= WRITTEN_AT_ONCE) flush()
    },
    close: () => {
      flush()
      closeSync(file)
    },
  }
}

function* partsOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const part = Buffer.alloc(PART)
      const length = readSync(file, part)
      if (length === 0) return
      yield part.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

/** In the machine's folder for temporary files, which a Lambda function has to itself. */
export const temporaryWorkspace = (): ExportWorkspace => {
  const folder = mkdtempSync(join(tmpdir(), 'export-'))
  const records = openSync(join(folder, 'records'), 'w+')
  let end = 0
  const path = (name: string): string => join(folder, 'files', name)
  return {
    keep: (record) => {
      const bytes = Buffer.from(record)
      writeSync(records, bytes, 0, bytes.length, end)
      const place = { offset: end, length: bytes.length }
      end += bytes.length
      return place
    },
    kept: ({ offset, length }) => {
      const bytes = Buffer.alloc(length)
      readSync(records, bytes, 0, length, offset)
      return bytes.toString()
    },
    create: (name) => sinkAt(path(name)),
    read: (name) => partsOf(path(name)),
    path,
    remove: () => {
      closeSync(records)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
