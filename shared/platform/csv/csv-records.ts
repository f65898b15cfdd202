import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { NotUtf8Error, utf8Text } from './utf8-text.ts'

/** In characters. A longer record is taken for an unclosed quote. */
const LONGEST_RECORD = 100_000

/** Why a file is not CSV, where, and what was expected. `row` and `column` count from 1. */
export type CsvFailure = {
  readonly row: number
  readonly column: string
  readonly problem: string
  readonly expected: string
}

export type CsvRecord = { readonly row: number; readonly cells: readonly string[] }

const failureOf = (error: unknown): CsvFailure => {
  if (error instanceof NotUtf8Error) {
    return {
      row: error.line,
      column: String(error.cell),
      problem: 'wrong encoding',
      expected: 'a CSV file in UTF-8',
    }
  }
  if (error instanceof CsvError) {
    const column = typeof error['column'] === 'number' ? error['column'] + 1 : 1
    const row = typeof error['records'] === 'number' ? error['records'] + 1 : 1
    return {
      row,
      column: String(column),
      problem: `not CSV (${error.message})`,
      expected: 'RFC 4180: commas, and quotes in pairs',
    }
  }
  throw error
}

/**
 * Records of a CSV file, trimmed, in bounded memory, numbered as a spreadsheet numbers rows. Empty lines are
 * skipped but counted. A file that is not CSV ends in a failure.
 */
export async function* csvRecords(
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<CsvRecord | { readonly failure: CsvFailure }> {
  const parser = parse({
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LONGEST_RECORD,
  })
  // The error reaches the loop below through the parser, which `pipeline` destroys with it.
  pipeline(Readable.from(utf8Text(input), { objectMode: true }), parser, () => undefined)
  let row = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1
      const cells = record.map((cell) => cell.trim())
      if (cells.length > 1 || cells[0] !== '') yield { row, cells }
    }
  } catch (error) {
    yield { failure: failureOf(error) }
  }
}
