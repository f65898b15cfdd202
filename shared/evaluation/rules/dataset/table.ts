import type { LocalDate } from '#shared/platform/time/time.ts'

/** What a cell holds before a profile and a file format have had their say. `null` is an empty cell. */
export type Cell = string | number | boolean | null

/**
 * How a column is to be read. `day` and `moment` are where the profiles differ: a date or a number of days
 * since graduation.
 */
export type ColumnKind = 'id' | 'code' | 'text' | 'integer' | 'number' | 'yes-no' | 'day' | 'moment'

export type Column = {
  readonly name: string
  readonly kind: ColumnKind
  readonly description: string
  /** Every value that can occur, where they are few and known. */
  readonly values?: readonly string[]
}

export type Table = {
  /** File name without `.csv`. */
  readonly name: string
  readonly description: string
  readonly columns: readonly Column[]
  readonly primaryKey: readonly string[]
  readonly foreignKeys: readonly { readonly columns: readonly string[]; readonly refersTo: string }[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A column together with how its cell comes out of one row's subject. */
export type ColumnOf<Row> = Column & { readonly read: (row: Row) => Cell }

/** Makes days and moments into what the profile shows, relative to the graduation that the row belongs to. */
export type ShowTime = (kind: ColumnKind, value: Cell, graduationDate: LocalDate) => Cell

type Definition<Row> = Omit<Table, 'columns' | 'rows'> & { readonly columns: readonly ColumnOf<Row>[] }

export const tabulate = <Row>(
  { columns, ...definition }: Definition<Row>,
  subjects: readonly Row[],
  show: { readonly time: ShowTime; readonly graduationOf: (row: Row) => LocalDate },
): Table => ({
  ...definition,
  columns: columns.map(({ read: _, ...column }) => column),
  rows: subjects.map((row) =>
    columns.map(({ kind, read }) => {
      const value = read(row)
      return kind === 'day' || kind === 'moment' ? show.time(kind, value, show.graduationOf(row)) : value
    }),
  ),
})

/** Code unit order, the same on every machine; `localeCompare` is not. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
