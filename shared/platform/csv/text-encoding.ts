/** Opens the same bytes from their start, as often as it is called. */
export type OpenBytes = () => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** The bytes are no text in an encoding that can be told; `line` is where that showed, from 1. */
export class NotTextError extends Error {
  override readonly name = 'NotTextError'
  readonly line: number

  constructor(line: number) {
    super(`not text at line ${line}`)
    this.line = line
  }
}

const NEW_LINE = 0x0a

const newLines = (bytes: Uint8Array): number =>
  bytes.reduce((found, byte) => (byte === NEW_LINE ? found + 1 : found), 0)

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte)

const withMark = (start: Uint8Array): TextEncoding | undefined => {
  if (startsWith(start, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(start, [0xfe, 0xff])) return 'utf-16be'
  return startsWith(start, [0xef, 0xbb, 0xbf]) ? 'utf-8' : undefined
}

const MARK_BYTES = 3

/** The first bytes of a file, at most `wanted`, however small its chunks are. */
export const firstBytes = async (open: OpenBytes, wanted: number): Promise<Uint8Array> => {
  let start = Buffer.alloc(0)
  for await (const bytes of await open()) {
    start = Buffer.concat([start, bytes.subarray(0, wanted - start.length)])
    if (start.length >= wanted) break
  }
  return start
}

const isUtf8 = async (input: AsyncIterable<Uint8Array>): Promise<boolean> => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of input) decoder.decode(bytes, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/**
 * By the byte order mark; without one UTF-8 where every byte of the file fits it, else Windows-1252, which
 * is what Excel writes as plain "CSV".
 */
export const encodingOf = async (open: OpenBytes): Promise<TextEncoding> =>
  withMark(await firstBytes(open, MARK_BYTES)) ?? ((await isUtf8(await open())) ? 'utf-8' : 'windows-1252')

/**
 * Decodes chunk by chunk, without a byte order mark. Throws `NotTextError` at bytes that do not fit, and at a
 * NUL, which only files that are not text hold.
 */
export async function* decoded(
  input: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let line = 1
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
    } catch {
      throw new NotTextError(line)
    }
  }
  for await (const bytes of input) {
    const text = decode(bytes)
    const nul = text.indexOf('\0')
    if (nul !== -1) throw new NotTextError(line + text.slice(0, nul).split('\n').length - 1)
    line += newLines(bytes)
    yield text
  }
  yield decode()
}
