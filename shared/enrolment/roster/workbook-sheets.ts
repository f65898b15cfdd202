import { readSheet } from 'read-excel-file/universal'
import type { OpenBytes } from '#shared/platform/csv/text-encoding.ts'
import type { RosterFailure } from '../rules/roster/roster-row.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import { bytesWithin, notAWorkbook, sheetCount } from './workbook-limits.ts'

const SHEETS_LOOKED_AT = 20

/** Text, a number, a truth value, a day (`Date`, UTC) or null. */
type TypedCell = unknown

const textOf = (cell: TypedCell): string => {
  if (cell === null) return ''
  if (!(cell instanceof Date)) return String(cell).trim()
  return Number.isNaN(cell.getTime()) ? '#VALUE!' : cell.toISOString().slice(0, 10)
}

const rowOf = (cells: readonly TypedCell[], row: number): SheetRow => ({
  row,
  cells: cells.map(textOf),
  typedDays: new Set(cells.flatMap((cell, index) => (cell instanceof Date ? [index] : []))),
})

type HeldSheet = { readonly sheet: number; readonly rows: readonly (readonly TypedCell[])[] }

/** Unpacks one sheet at a time, and holds the last: a roster is read more than once. */
const unpacking = (bytes: Uint8Array<ArrayBuffer>) => {
  let held: HeldSheet | undefined
  return async (sheet: number): Promise<HeldSheet['rows']> => {
    if (held?.sheet !== sheet) held = { sheet, rows: await readSheet(bytes.buffer, sheet) }
    return held.rows
  }
}

async function* rowsOf(
  unpacked: ReturnType<typeof unpacking>,
  sheet: number,
): ReturnType<Sheet['rows']> & AsyncGenerator {
  let rows: HeldSheet['rows']
  try {
    rows = await unpacked(sheet)
  } catch (error) {
    return yield { failure: notAWorkbook(error instanceof Error ? error.message : 'damaged') }
  }
  for (const [index, cells] of rows.entries()) {
    const row = rowOf(cells, index + 1)
    if (row.cells.some((cell) => cell !== '')) yield row
  }
}

const countOf = (bytes: Uint8Array): ReturnType<typeof sheetCount> => {
  try {
    return sheetCount(bytes)
  } catch {
    return notAWorkbook('damaged')
  }
}

/** The sheets of an .xlsx workbook, in their order; or why it may not be read. */
export const workbookSheets = async (open: OpenBytes): Promise<readonly Sheet[] | RosterFailure> => {
  const bytes = await bytesWithin(await open())
  if (!(bytes instanceof Uint8Array)) return bytes
  const count = countOf(bytes)
  if (typeof count !== 'number') return count
  const unpacked = unpacking(bytes)
  return Array.from({ length: Math.min(count, SHEETS_LOOKED_AT) }, (_, index) => ({
    rows: () => rowsOf(unpacked, index + 1),
  }))
}
