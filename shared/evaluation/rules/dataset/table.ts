import type { LocalDate } from '#shared/platform/time/time.ts'

/** The value of a cell before the profile and the file format are applied. `null` is an empty cell. */
export type Cell = string | number | boolean | null

/** A `day` or `moment` is a date in the dated profile, and days since graduation in the safe one. */
export type ColumnKind = 'id' | 'code' | 'text' | 'integer' | 'number' | 'yes-no' | 'day' | 'moment'

export type DatasetColumn = {
  readonly name: string
  readonly kind: ColumnKind
  readonly description: string
  /** Every value that can occur, where they are few and known. */
  readonly values?: readonly string[]
  /** What each of the values stands for, where it does not say so itself. */
  readonly labels?: Readonly<Record<string, string>>
}

export type DatasetTable = {
  /** File name without `.csv`. */
  readonly name: string
  readonly description: string
  readonly columns: readonly DatasetColumn[]
  readonly primaryKey: readonly string[]
  readonly foreignKeys: readonly { readonly columns: readonly string[]; readonly refersTo: string }[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A column, and how to read its cell from the subject of a row. */
export type ColumnOf<Subject> = DatasetColumn & { readonly read: (row: Subject) => Cell }

/** Formats a day or moment for the profile; the safe one counts from the row's graduation date. */
export type FormatTime = (kind: ColumnKind, value: Cell, graduationDate: LocalDate) => Cell

type Definition<Subject> = Omit<DatasetTable, 'columns' | 'rows'> & {
  readonly columns: readonly ColumnOf<Subject>[]
}

export const tabulate = <Subject>(
  { columns, ...definition }: Definition<Subject>,
  subjects: readonly Subject[],
  format: { readonly time: FormatTime; readonly graduationOf: (row: Subject) => LocalDate },
): DatasetTable => ({
  ...definition,
  columns: columns.map(({ read: _, ...column }) => column),
  rows: subjects.map((row) =>
    columns.map(({ kind, read }) => {
      const value = read(row)
      return kind === 'day' || kind === 'moment' ? format.time(kind, value, format.graduationOf(row)) : value
    }),
  ),
})

/** Code unit order, the same on every machine; `localeCompare` is not. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
