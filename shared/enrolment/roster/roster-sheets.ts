import { firstBytes, type OpenBytes } from '#shared/platform/csv/text-encoding.ts'
import type { RosterFailure } from '../rules/roster/roster-row.ts'
import type { Sheet } from './sheet.ts'
import { textSheets } from './text-sheets.ts'
import { notAWorkbook } from './workbook-refusals.ts'
import { workbookSheets } from './workbook-sheets.ts'

const ZIP = '504b0304'
/** The container of .xls, and of any workbook with a password. */
const OLE = 'd0cf11e0'

/** The tables of a file in which a roster may be, whatever the file's name says of it. */
export const rosterSheets = async (open: OpenBytes): Promise<readonly Sheet[] | RosterFailure> => {
  const start = Buffer.from(await firstBytes(open, 4)).toString('hex')
  if (start === OLE) return notAWorkbook('an old one (.xls), or one with a password')
  return start === ZIP ? workbookSheets(open) : textSheets(open)
}
