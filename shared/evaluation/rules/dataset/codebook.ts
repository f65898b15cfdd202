import type { DatasetColumn } from './column.ts'
import { descriptionOf, fieldTypeOf } from './column-types.ts'
import type { ProfileName } from './events.ts'
import type { Cell, TableSchema, WholeTable } from './table.ts'

const CODEBOOK_COLUMNS: readonly DatasetColumn[] = [
  { name: 'file', kind: 'code', description: 'File.' },
  { name: 'column', kind: 'code', description: 'Column.' },
  {
    name: 'type',
    kind: 'code',
    description: 'string, integer, number, boolean (yes, no), date or datetime.',
  },
  { name: 'description', kind: 'text', description: 'What it holds.' },
  { name: 'values', kind: 'text', description: 'Every value that can occur, where they are few.' },
]

const valuesOf = ({ values, labels, kind }: DatasetColumn): string | null =>
  values?.map((value) => (labels?.[value] ? `${value} = ${labels[value]}` : value)).join('; ') ??
  (kind === 'yes-no' ? 'yes; no' : null)

/** Every column of every table, in words. */
export const codebookTable = (tables: readonly TableSchema[], profile: ProfileName): WholeTable => {
  const rowsOf = (table: string, columns: readonly DatasetColumn[]): readonly (readonly Cell[])[] =>
    columns.map((column) => [
      `${table}.csv`,
      column.name,
      fieldTypeOf(column, profile),
      descriptionOf(column, profile),
      valuesOf(column),
    ])
  return {
    name: 'codebook',
    description: 'Every column of every table, in words.',
    columns: CODEBOOK_COLUMNS,
    primaryKey: ['file', 'column'],
    foreignKeys: [],
    rows: [
      ...tables.flatMap(({ name, columns }) => rowsOf(name, columns)),
      ...rowsOf('codebook', CODEBOOK_COLUMNS),
    ],
  }
}
