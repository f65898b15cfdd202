import type { OpenBytes } from '#shared/platform/csv/text-encoding.ts'
import type { RosterFailure } from '../rules/roster/roster-row.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import type { CellSetting } from './workbook-cells.ts'
import { indexOf } from './workbook-index.ts'
import { openWorkbook, type Workbook } from './workbook-limits.ts'
import { failureFrom } from './workbook-refusals.ts'
import { rowsOf } from './workbook-rows.ts'
import { dayStylesOf } from './workbook-styles.ts'
import { SharedTexts, sharedTextsOf } from './workbook-texts.ts'
import { widthOf } from './workbook-width.ts'

const SHEETS_LOOKED_AT = 20

type SheetPart = { readonly rows: () => AsyncIterable<SheetRow>; readonly width: () => Promise<number> }

const widestOf = async (rows: AsyncIterable<SheetRow>): Promise<number> => {
  let width = 0
  for await (const { cells } of rows) width = Math.max(width, cells.length)
  return width
}

const sheetsIn = async (workbook: Workbook): Promise<readonly SheetPart[]> => {
  const { sheets, strings, styles, countsFrom1904 } = await indexOf(workbook.read)
  const setting: CellSetting = {
    texts: workbook.has(strings) ? await sharedTextsOf(workbook.read(strings)) : new SharedTexts(),
    dayStyles: workbook.has(styles) ? await dayStylesOf(workbook.read(styles)) : new Set(),
    countsFrom1904,
  }
  return sheets.slice(0, SHEETS_LOOKED_AT).map((part) => {
    const rows = () => rowsOf(workbook.read(part), setting)
    return { rows, width: async () => (await widthOf(workbook.read(part))) || widestOf(rows()) }
  })
}

/** Every row as wide as the widest: a header says nothing of the columns to its right by being short. */
const sheetOf = (part: SheetPart): Sheet => {
  let width: number | undefined
  async function* padded(): ReturnType<Sheet['rows']> & AsyncGenerator {
    try {
      width ??= await part.width()
      for await (const row of part.rows()) {
        const blank = Array.from({ length: width - row.cells.length }, () => '')
        yield { ...row, cells: blank.length === 0 ? row.cells : [...row.cells, ...blank] }
      }
    } catch (error) {
      yield { failure: failureFrom(error) }
    }
  }
  return { rows: padded }
}

/**
 * The sheets of an .xlsx workbook that can be seen, in their order; or why it may not be read. Only its
 * packed bytes and the texts that its cells share are held.
 */
export const workbookSheets = async (open: OpenBytes): Promise<readonly Sheet[] | RosterFailure> => {
  const workbook = await openWorkbook(open)
  if ('problem' in workbook) return workbook
  try {
    return (await sheetsIn(workbook)).map(sheetOf)
  } catch (error) {
    return failureFrom(error)
  }
}
