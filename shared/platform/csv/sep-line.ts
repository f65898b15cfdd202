import { NotTextError } from './text-encoding.ts'

/** Excel's own first line of a CSV file, which names the separator and is no row of the sheet. */
export type SepLine = { readonly delimiter: string; readonly length: number }

const SEP_LINE = /^"?sep=([^\r\n"])"?[,;\t ]*(?:\r\n|\n|\r|$)/i
const LONGEST = 100

export const sepLineOf = async (text: AsyncIterable<string>): Promise<SepLine | undefined> => {
  let start = ''
  try {
    for await (const part of text) {
      start += part
      if (start.length >= LONGEST) break
    }
  } catch (error) {
    // Who reads the records is told of it with its row.
    if (!(error instanceof NotTextError)) throw error
  }
  const [line, delimiter] = SEP_LINE.exec(start) ?? []
  return line === undefined || delimiter === undefined ? undefined : { delimiter, length: line.length }
}

/** `text` without its first `length` characters. */
export async function* textAfter(text: AsyncIterable<string>, length: number): AsyncGenerator<string> {
  let left = length
  for await (const part of text) {
    yield part.slice(left)
    left = Math.max(0, left - part.length)
  }
}
