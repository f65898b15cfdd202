import { stringify } from 'csv-stringify/sync'

/** `null` is an empty cell. */
export type CsvCell = string | number | boolean | null

type CsvTable = {
  readonly columns: readonly { readonly name: string }[]
  readonly rows: readonly (readonly CsvCell[])[]
}

/**
 * A spreadsheet runs text that begins so as a formula; text typed by a service may. Negative numbers are
 * written as numbers and unchanged.
 */
const RUNS_IN_A_SPREADSHEET = /^[=+\-@\t\r]/

const written = (cell: CsvCell): string => {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (typeof cell === 'number') return String(cell)
  return RUNS_IN_A_SPREADSHEET.test(cell) ? `'${cell}` : cell
}

/** RFC 4180: CRLF, quotes only where needed, a header. */
export const csvOf = ({ columns, rows }: CsvTable): string =>
  stringify([columns.map(({ name }) => name), ...rows.map((row) => row.map(written))], {
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
  })
