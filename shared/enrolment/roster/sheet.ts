import type { CsvFailure } from '#shared/platform/csv/csv-records.ts'

/** One row that is not blank, numbered as its spreadsheet numbers it. Cells are trimmed. */
export type SheetRow = {
  readonly row: number
  readonly cells: readonly string[]
  /** Columns whose cell is a day of the spreadsheet's own, which was not written in any order. */
  readonly typedDays?: ReadonlySet<number>
}

/** A table in which a roster may be: read from its start each time, in bounded memory. */
export type Sheet = {
  readonly rows: () => AsyncIterable<SheetRow | { readonly failure: CsvFailure }>
}
