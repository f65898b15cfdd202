import { createInflateRaw } from 'node:zlib'
import { notAWorkbook, WorkbookError } from './workbook-refusals.ts'

/** A file inside a workbook, by what the archive's directory says of it. */
export type Part = {
  readonly name: string
  /** In bytes, unpacked. */
  readonly size: number
  readonly isStored: boolean
  readonly packed: Uint8Array
}

const END_OF_DIRECTORY = Buffer.from('504b0506', 'hex')
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const DIRECTORY_ENTRY = 0x02014b50
const IN_EXTRA_FIELD = 0xffffffff

const damaged = (): WorkbookError => new WorkbookError(notAWorkbook('damaged'))

const wide = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at))

type Directory = { readonly count: number; readonly start: number }

const directoryOf = (bytes: Buffer): Directory => {
  const end = bytes.lastIndexOf(END_OF_DIRECTORY)
  if (end === -1) throw damaged()
  const locator = end - 20
  if (locator < 0 || bytes.readUInt32LE(locator) !== LOCATOR_64)
    return { count: bytes.readUInt16LE(end + 10), start: bytes.readUInt32LE(end + 16) }
  const end64 = wide(bytes, locator + 8)
  if (bytes.readUInt32LE(end64) !== END_64) throw damaged()
  return { count: wide(bytes, end64 + 32), start: wide(bytes, end64 + 48) }
}

/** The numbers of eight bytes that some programs write in place of those of four, even in small files. */
const wideNumbers = (extra: Buffer): readonly number[] => {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    const length = extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) !== 1) continue
    return Array.from({ length: Math.floor(length / 8) }, (_, index) => wide(extra, at + 4 + index * 8))
  }
  return []
}

const partAt = (bytes: Buffer, at: number): { readonly part: Part; readonly next: number } => {
  if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged()
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30)
  const wider = [...wideNumbers(bytes.subarray(nameEnd, extraEnd))]
  const [size, packedSize, local] = [at + 24, at + 20, at + 42].map((field) => {
    const number = bytes.readUInt32LE(field)
    return number === IN_EXTRA_FIELD ? (wider.shift() ?? number) : number
  }) as [number, number, number]
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (start + packedSize > bytes.length) throw damaged()
  const part = {
    name: bytes.toString('utf8', at + 46, nameEnd),
    size,
    isStored: bytes.readUInt16LE(at + 10) === 0,
    packed: bytes.subarray(start, start + packedSize),
  }
  return { part, next: extraEnd + bytes.readUInt16LE(at + 32) }
}

/** Every part of a workbook's archive. Throws where the archive is damaged. */
export const partsOf = (workbook: Uint8Array): readonly Part[] => {
  const bytes = Buffer.from(workbook.buffer, workbook.byteOffset, workbook.byteLength)
  const { count, start } = directoryOf(bytes)
  const parts: Part[] = []
  for (let at = start; parts.length < count; ) {
    const { part, next } = partAt(bytes, at)
    parts.push(part)
    at = next
  }
  return parts
}

const PIECE = 32 * 1024

async function* inflated({ packed }: Part): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: PIECE })
  inflate.end(packed)
  yield* inflate
}

async function* stored({ packed }: Part): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < packed.length; at += PIECE) yield packed.subarray(at, at + PIECE)
}

/** A part piece by piece, to exactly the size that the directory says: that is what its bound was held to. */
export async function* unpacked(part: Part): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const piece of part.isStored ? stored(part) : inflated(part)) {
    length += piece.length
    if (length > part.size) throw new WorkbookError(notAWorkbook('a part is larger than it says'))
    yield piece
  }
  if (length < part.size) throw damaged()
}
