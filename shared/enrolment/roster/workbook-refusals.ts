import type { RosterFailure } from '../rules/roster/roster-row.ts'

export const MOST_BYTES = 30 * 1024 * 1024
/** 50,000 rows with 30 columns filled stay below this. */
export const MOST_UNPACKED_BYTES = 100 * 1024 * 1024
const MOST_ROWS = 100_000
/** As wide as Excel makes a sheet: XFD. */
const MOST_COLUMNS = 16_384
/** Blank cells between filled ones are made too. */
const MOST_CELLS = 6_000_000

const refused = (problem: string, expected: string): RosterFailure => ({
  row: 1,
  column: '1',
  problem,
  expected,
})

export const notAWorkbook = (reason: string): RosterFailure =>
  refused(`not a workbook that can be read (${reason})`, 'an .xlsx workbook as Excel saves it, or CSV')

export const withMacros = refused(
  'a workbook with macros',
  'the same saved as .xlsx without macros, or as CSV',
)

export const tooLarge = (what: string): RosterFailure =>
  refused(`too large a workbook (${what})`, `at most 30 MB and ${MOST_ROWS.toLocaleString('en-GB')} rows`)

export const tooFar = tooLarge('cells too far from one another')

/** A few bytes can name a cell in the last row and column: every row would be filled up to there. */
export const isWideOpen = (lastRow: number, lastColumn: number): boolean =>
  lastRow > MOST_ROWS || lastColumn > MOST_COLUMNS || lastRow * lastColumn > MOST_CELLS

/** A workbook is found to be unreadable, or larger than its bounds, while it is read. */
export class WorkbookError extends Error {
  override readonly name = 'WorkbookError'
  readonly failure: RosterFailure

  constructor(failure: RosterFailure) {
    super(failure.problem)
    this.failure = failure
  }
}

/** Whatever goes wrong inside a workbook, such as an offset past its end, is the workbook's damage. */
export const failureFrom = (error: unknown): RosterFailure => {
  if (error instanceof WorkbookError) return error.failure
  return notAWorkbook(error instanceof Error ? error.message : 'damaged')
}
