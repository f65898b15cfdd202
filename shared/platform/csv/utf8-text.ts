import { isUtf8 } from 'node:buffer'

/** The file is not UTF-8; `line` and `cell` are where the first wrong byte is. */
export class NotUtf8Error extends Error {
  override readonly name = 'NotUtf8Error'
  readonly line: number
  readonly cell: number

  constructor(line: number, cell: number) {
    super(`not UTF-8 at line ${line}`)
    this.line = line
    this.cell = cell
  }
}

const NEW_LINE = 0x0a

const count = (bytes: Uint8Array, wanted: number): number =>
  bytes.reduce((found, byte) => (byte === wanted ? found + 1 : found), 0)

/** Finds the line, and the cell by its commas, of the first byte that is not UTF-8. */
const firstWrongByte = (bytes: Uint8Array, linesBefore: number): NotUtf8Error => {
  let start = 0
  let line = linesBefore + 1
  for (;;) {
    const end = bytes.indexOf(NEW_LINE, start)
    const whole = bytes.subarray(start, end === -1 ? undefined : end)
    if (!isUtf8(whole) || end === -1) {
      const cells = new TextDecoder().decode(whole).split('\uFFFD')[0]?.split(',').length ?? 1
      return new NotUtf8Error(line, cells)
    }
    start = end + 1
    line += 1
  }
}

/**
 * Decodes UTF-8 chunk by chunk, without a byte order mark. Throws `NotUtf8Error` at a byte that is not UTF-8,
 * and at a NUL, which only other formats hold (a spreadsheet's own, UTF-16).
 */
export async function* utf8Text(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let lines = 0
  for await (const bytes of input) {
    let text: string
    try {
      text = decoder.decode(bytes, { stream: true })
    } catch {
      throw firstWrongByte(bytes, lines)
    }
    if (text.includes('\0'))
      throw new NotUtf8Error(lines + count(bytes.subarray(0, bytes.indexOf(0)), NEW_LINE) + 1, 1)
    lines += count(bytes, NEW_LINE)
    yield text
  }
  try {
    yield decoder.decode()
  } catch {
    throw new NotUtf8Error(lines + 1, 1)
  }
}
