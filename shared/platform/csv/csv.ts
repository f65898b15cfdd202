import { stringify } from 'csv-stringify/sync'

/** `null` is an empty cell. */
export type CsvCell = string | number | boolean | null

/** A spreadsheet runs text that begins so as a formula; text typed by a service may. */
const RUNS_IN_A_SPREADSHEET = /^[=+\-@\t\r\n]/

/** A negative number stays one: as text it would turn a covariate into categories. */
const IS_NEGATIVE_NUMBER = /^-\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** An apostrophe keeps a spreadsheet from running the cell as a formula. */
export const neutralised = (cell: string): string =>
  RUNS_IN_A_SPREADSHEET.test(cell) && !IS_NEGATIVE_NUMBER.test(cell) ? `'${cell}` : cell

const written = (cell: CsvCell): string => {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return typeof cell === 'number' ? String(cell) : neutralised(cell)
}

type LineEnds = { readonly lineEnds: 'unix' | 'windows' }

/**
 * The one CSV writer (RFC 4180): quotes only where needed, also round any kind of line end within a cell. The
 * cells as they are; what people open in a spreadsheet goes through `neutralised` first.
 */
export const csvText = (
  rows: readonly (readonly string[])[],
  { lineEnds }: LineEnds = { lineEnds: 'windows' },
): string => stringify([...rows], { record_delimiter: lineEnds, quoted_match: /[\r\n]/ })

/** Rows in one text. More at once are slower: the library adds them to one ever longer string. */
const ROWS_AT_ONCE = 500

/** One CSV file, row by row, in bounded memory: a header, cells neutralised, CRLF. */
export const csvTable = (columns: readonly string[], out: (text: string) => void) => {
  let waiting: string[][] = [[...columns]]
  const write = (): void => {
    out(csvText(waiting))
    waiting = []
  }
  return {
    add: (row: readonly CsvCell[]): void => {
      waiting.push(row.map(written))
      if (waiting.length === ROWS_AT_ONCE) write()
    },
    end: write,
  }
}
