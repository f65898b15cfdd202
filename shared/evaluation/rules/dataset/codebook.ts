import { CODEBOOK_COLUMNS, type Described } from './codebook-columns.ts'
import { codesOf } from './column.ts'
import { definitionText } from './column-origins.ts'
import { type ColumnOf, type TableSchema, type WholeTable, wholeTable } from './table.ts'

type LabelledCode = {
  readonly file: string
  readonly column: string
  readonly code: string
  readonly label: string
}

const CODES_COLUMNS: readonly ColumnOf<LabelledCode>[] = [
  { ...definitionText, name: 'file', description: 'File.', read: ({ file }) => file },
  { ...definitionText, name: 'column', description: 'Column.', read: ({ column }) => column },
  { ...definitionText, name: 'code', description: 'Code, as it stands in a cell.', read: ({ code }) => code },
  { ...definitionText, name: 'label', description: 'What it stands for.', read: ({ label }) => label },
]

const CODES = {
  name: 'codes',
  description: 'Every code of every column, with what it stands for.',
  columns: CODES_COLUMNS,
  primaryKey: ['file', 'column', 'code'],
  foreignKeys: [],
}

const CODEBOOK = {
  name: 'codebook',
  description: 'Every column of every table: type, unit, range, where it comes from, what it may tell.',
  columns: CODEBOOK_COLUMNS,
  primaryKey: ['file', 'column'],
  foreignKeys: [],
}

const labelledIn = ({ name, columns }: TableSchema): readonly LabelledCode[] =>
  columns.flatMap((column) =>
    Object.entries(codesOf(column) ?? {}).map(([code, label]) => ({
      ...{ file: `${name}.csv`, column: column.name },
      ...{ code, label },
    })),
  )

/** The two tables that describe all others and themselves, the codebook last. */
export const describingTables = (tables: readonly TableSchema[]): readonly WholeTable[] => {
  const all: readonly TableSchema[] = [...tables, CODES, CODEBOOK]
  const described: readonly Described[] = all.flatMap(({ name, columns }) =>
    columns.map((column) => ({ file: `${name}.csv`, column })),
  )
  return [wholeTable(CODES, all.flatMap(labelledIn)), wholeTable(CODEBOOK, described)]
}
