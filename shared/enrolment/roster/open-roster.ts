import type { OpenBytes } from '#shared/platform/csv/text-encoding.ts'
import { columnNames } from '../rules/roster/column-names.ts'
import { dateColumns } from '../rules/roster/columns.ts'
import { DateColumn } from '../rules/roster/date-column.ts'
import { columnsNotTaken, type Header } from '../rules/roster/read-header.ts'
import type { RosterFailure, RosterProblem } from '../rules/roster/roster-row.ts'
import type { Cells } from '../rules/roster/row-reader.ts'
import { findHeader } from './find-header.ts'
import { rosterSheets } from './roster-sheets.ts'
import type { Sheet, SheetRow } from './sheet.ts'

/** One row of a roster by the contract's columns, its days as `YYYY-MM-DD`, its line breaks as spaces. */
export type RosterRecord = {
  readonly row: number
  readonly cells: Cells
  /** Cells that were changed here, as the file has them. */
  readonly written: Cells
}

export type OpenedRoster = {
  /** The contract's names, in the order of the file. */
  readonly columns: readonly string[]
  /** What is said once of a column. */
  readonly notes: readonly RosterProblem[]
  readonly records: () => AsyncIterable<RosterRecord>
}

type Failed = { readonly failures: readonly RosterFailure[] }

/** Breaks that a person typed into a cell (Alt+Enter). */
const LINE_BREAKS = /\s*[\n\r\v\f\u0085\u2028\u2029]\s*/g

const dayColumnsOf = ({ columns }: Header): ReadonlyMap<number, DateColumn> =>
  new Map(
    columns.flatMap((column, index) =>
      column !== null && dateColumns.has(column) ? [[index, new DateColumn(column)] as const] : [],
    ),
  )

/** A cell beyond the header: a separator too many may have moved the row's cells under other headers. */
const tooLong = ({ texts }: Header, { row, cells }: SheetRow): RosterFailure | undefined => {
  const extra = cells.findIndex((cell, index) => index >= texts.length && cell !== '')
  if (extra === -1) return undefined
  const problem = `not CSV (${cells.length} cells)`
  return { row, column: String(extra + 1), problem, expected: `${texts.length} cells, as the header has` }
}

type Survey = { readonly days: ReadonlyMap<number, DateColumn>; readonly filled: ReadonlySet<number> }

/** Reads every row once: how each column writes its days, and which columns have anything in them. */
const survey = async (sheet: Sheet, header: Header): Promise<Survey | Failed> => {
  const days = dayColumnsOf(header)
  const filled = new Set<number>()
  const unnamed = header.texts.flatMap((text, index) => (text === '' ? [index] : []))
  for await (const record of sheet.rows()) {
    if ('failure' in record) return { failures: [record.failure] }
    if (record.row <= header.row) continue
    const failure = tooLong(header, record)
    if (failure !== undefined) return { failures: [failure] }
    for (const [index, column] of days)
      if (!record.typedDays?.has(index)) column.see(record.cells[index] ?? '', record.row)
    for (const index of unnamed) if ((record.cells[index] ?? '') !== '') filled.add(index)
  }
  const failures = [...days.values()].flatMap((column) => column.failure() ?? [])
  return failures.length > 0 ? { failures } : { days, filled }
}

const recordOf = ({ columns }: Header, days: Survey['days'], { row, cells }: SheetRow): RosterRecord => {
  const read = new Map<string, string>()
  const written = new Map<string, string>()
  for (const [index, column] of columns.entries()) {
    if (column === null) continue
    const cell = cells[index] ?? ''
    const whole = cell.replaceAll(LINE_BREAKS, ' ')
    const value = days.get(index)?.dayOf(whole) ?? whole
    read.set(column, value)
    if (value !== cell) written.set(column, cell)
  }
  return { row, cells: read, written }
}

/**
 * Finds a roster in a file and reads it once to its end, so that what is decided over a whole column is known
 * before its first row is. A file that is no roster is refused here; its records then hold no failure.
 */
export const openRoster = async (
  open: OpenBytes,
  covariates: readonly string[],
): Promise<OpenedRoster | Failed> => {
  const naming = columnNames(covariates)
  const sheets = await rosterSheets(open)
  if ('problem' in sheets) return { failures: [sheets] }
  const found = await findHeader(sheets, naming)
  if ('failures' in found) return found
  const { sheet, header } = found
  const surveyed = await survey(sheet, header)
  if ('failures' in surveyed) return surveyed
  const { days, filled } = surveyed
  async function* records(): AsyncGenerator<RosterRecord> {
    for await (const record of sheet.rows()) {
      if ('failure' in record) throw new Error('a roster changed while it was read')
      if (record.row > header.row) yield recordOf(header, days, record)
    }
  }
  return {
    columns: header.columns.filter((column) => column !== null),
    notes: [
      ...columnsNotTaken(header, filled, naming),
      ...[...days.values()].flatMap((column) => column.note() ?? []),
    ],
    records,
  }
}
