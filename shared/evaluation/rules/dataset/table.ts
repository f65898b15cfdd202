import type { ColumnKind, DatasetColumn } from './column.ts'
import type { EpisodeView } from './views.ts'

/** The value of a cell before the file format is applied. `null` is an empty cell. */
export type Cell = string | number | boolean | null

/** What every format says of a table. */
export type TableSchema = {
  /** File name without `.csv`. */
  readonly name: string
  readonly description: string
  readonly columns: readonly DatasetColumn[]
  readonly primaryKey: readonly string[]
  readonly foreignKeys: readonly { readonly columns: readonly string[]; readonly refersTo: string }[]
}

/** A table whose rows come person by person, because all of them together are more than memory holds. */
export type PersonTable<Person = readonly EpisodeView[]> = TableSchema & {
  /** The rows of one person. */
  readonly rowsOf: (person: Person) => readonly (readonly Cell[])[]
}

/** A table that says something of the whole dataset, in a few rows. */
export type WholeTable = TableSchema & { readonly rows: readonly (readonly Cell[])[] }

/** A column, and how to read its cell from the subject of a row. */
export type ColumnOf<Subject> = DatasetColumn & { readonly read: (row: Subject) => Cell }

/** Formats a day or moment. */
export type FormatTime = (kind: ColumnKind, value: Cell) => Cell

type Definition<Subject> = Omit<TableSchema, 'columns'> & { readonly columns: readonly ColumnOf<Subject>[] }

const schemaOf = <Subject>({ columns, ...definition }: Definition<Subject>): TableSchema => ({
  ...definition,
  columns: columns.map(({ read: _, ...column }) => column),
})

type Rows<Subject> = {
  /** What the rows of one person are about. */
  readonly subjectsOf: (episodes: readonly EpisodeView[]) => readonly Subject[]
  readonly time: FormatTime
}

export const personTable = <Subject>(
  definition: Definition<Subject>,
  { subjectsOf, time }: Rows<Subject>,
): PersonTable => ({
  ...schemaOf(definition),
  rowsOf: (episodes) =>
    subjectsOf(episodes).map((row) =>
      definition.columns.map(({ kind, read }) => {
        const value = read(row)
        return kind === 'day' || kind === 'moment' ? time(kind, value) : value
      }),
    ),
})

const widest = (cells: readonly Cell[]): number => Math.max(0, ...cells.map((cell) => `${cell ?? ''}`.length))

/** A table of a minimal release, which shows no day and no moment. */
export const timelessTable = <Subject, Person>(
  definition: Definition<Subject>,
  subjectsOf: (person: Person) => readonly Subject[],
): PersonTable<Person> => ({
  ...schemaOf(definition),
  rowsOf: (person) => subjectsOf(person).map((row) => definition.columns.map(({ read }) => read(row))),
})

/** All rows are known, so text is as wide as its widest cell. */
export const wholeTable = <Subject>(
  definition: Definition<Subject>,
  subjects: readonly Subject[],
): WholeTable => {
  const rows = subjects.map((row) => definition.columns.map(({ read }) => read(row)))
  const { columns, ...schema } = schemaOf(definition)
  const measured = columns.map((column, position) =>
    'longest' in column ? { ...column, longest: widest(rows.map((row) => row[position] ?? null)) } : column,
  )
  return { ...schema, columns: measured, rows }
}
