import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { NotTextError } from './text-encoding.ts'

/** In characters. A longer record is taken for an unclosed quote. */
const LONGEST_RECORD = 100_000

/** Why a file is not CSV, where, and what was expected. `row` and `column` count from 1. */
export type CsvFailure = {
  readonly row: number
  readonly column: string
  readonly problem: string
  readonly expected: string
}

/** Cells are trimmed and otherwise as written, line breaks included. */
export type CsvRecord = { readonly row: number; readonly cells: readonly string[] }

const failureOf = (error: unknown): CsvFailure => {
  if (error instanceof NotTextError) {
    return {
      row: error.line,
      column: '1',
      problem: 'wrong encoding',
      expected: 'CSV in UTF-8, UTF-16 with a byte order mark or Windows-1252, or an .xlsx workbook',
    }
  }
  if (error instanceof CsvError) {
    const column = typeof error['column'] === 'number' ? error['column'] + 1 : 1
    const row = typeof error['records'] === 'number' ? error['records'] + 1 : 1
    return {
      row,
      column: String(column),
      problem: `not CSV (${error.message})`,
      expected: 'cells separated by commas, semicolons or tabs, and quotes in pairs',
    }
  }
  throw error
}

/**
 * Records of CSV text in bounded memory, numbered as a spreadsheet numbers rows. Blank rows are skipped but
 * counted. Text that is not CSV ends in a failure.
 */
export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<CsvRecord | { readonly failure: CsvFailure }> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LONGEST_RECORD,
  })
  // The error reaches the loop below through the parser, which `pipeline` destroys with it.
  pipeline(Readable.from(text, { objectMode: true }), parser, () => undefined)
  let row = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1
      const cells = record.map((cell) => cell.trim())
      if (cells.some((cell) => cell !== '')) yield { row, cells }
    }
  } catch (error) {
    yield { failure: failureOf(error) }
  }
}
