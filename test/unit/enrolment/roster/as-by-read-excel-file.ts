import { readSheet } from 'read-excel-file/universal'
import type { SheetRow } from '#shared/enrolment/roster/sheet.ts'
import { workbookSheets } from '#shared/enrolment/roster/workbook-sheets.ts'
import { bytesOf } from './a-roster.ts'

const textOf = (cell: unknown): string => {
  if (cell === null) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim()
}

/** The rows of a sheet as another reader, which holds it whole, has them: an oracle. */
export const byReadExcelFile = async (workbook: Uint8Array, sheet = 1): Promise<readonly SheetRow[]> => {
  const rows: readonly (readonly unknown[])[] = await readSheet(new Uint8Array(workbook).buffer, sheet)
  return rows.flatMap((cells, index) => {
    const texts = cells.map(textOf)
    const typedDays = new Set(cells.flatMap((cell, at) => (cell instanceof Date ? [at] : [])))
    return texts.some((text) => text !== '') ? [{ row: index + 1, cells: texts, typedDays }] : []
  })
}

/** Every row of a sheet; `sheet` counts those that can be seen, from 1. Throws what it is refused for. */
export const sheetRows = async (workbook: Uint8Array, sheet = 1): Promise<readonly SheetRow[]> => {
  const sheets = await workbookSheets(() => bytesOf(workbook))
  if ('problem' in sheets) throw new Error(sheets.problem)
  const rows: SheetRow[] = []
  for await (const row of sheets[sheet - 1]?.rows() ?? []) {
    if ('failure' in row) throw new Error(row.failure.problem)
    rows.push(row)
  }
  return rows
}
