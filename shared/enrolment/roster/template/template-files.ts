import { csvText } from '#shared/platform/csv/csv.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { templateColumns } from './template-columns.ts'
import { templateSheets } from './template-sheets.ts'
import { writeWorkbook } from './workbook/write-workbook.ts'

/** A roster of these programmes without a row, as an .xlsx workbook. */
export const templateWorkbook = (programmes: readonly Programme[]): Uint8Array =>
  writeWorkbook(templateSheets(templateColumns(programmes)))

/** The same as CSV: its header. */
export const templateCsv = (programmes: readonly Programme[]): string =>
  csvText([templateColumns(programmes).map(({ name }) => name)])
