import type { DatasetColumn } from './column.ts'
import { fieldTypeOf } from './column-types.ts'
import type { ProfileName } from './events.ts'
import type { TableSchema } from './table.ts'

/** In bytes; no text of a dataset is longer. */
const WIDEST_TEXT = 240

const formatOf = (column: DatasetColumn, profile: ProfileName): string => {
  switch (fieldTypeOf(column, profile)) {
    case 'integer':
      return 'F8.0'
    case 'number':
      return 'F12.6'
    case 'date':
      return 'SDATE10'
    default:
      return `A${WIDEST_TEXT}`
  }
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

const valueLabels = ({ name, labels }: DatasetColumn): readonly string[] =>
  labels
    ? [
        `VALUE LABELS ${name}`,
        ...Object.entries(labels).map(([value, label]) => `  ${quoted(value)} ${quoted(label)}`),
        '  .',
      ]
    : []

const loadTable = ({ name, columns }: TableSchema, profile: ProfileName): string =>
  [
    'GET DATA /TYPE=TXT',
    `  /FILE="${name}.csv"`,
    '  /ENCODING="UTF8" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER=\'"\' /FIRSTCASE=2',
    '  /VARIABLES=',
    ...columns.map((column) => `    ${column.name} ${formatOf(column, profile)}`),
    '  .',
    'CACHE.',
    `DATASET NAME ${name}.`,
    'VARIABLE LABELS',
    ...columns.map(({ name, description }) => `  ${name} ${quoted(description.slice(0, 200))}`),
    '  .',
    ...columns.flatMap(valueLabels),
    'EXECUTE.',
    '',
  ].join('\n')

/** SPSS syntax that opens each table as a dataset. Moments stay text, because SPSS has no time offsets. */
export const loadSpss = (tables: readonly TableSchema[], profile: ProfileName): string =>
  [
    '* Run from the folder of the dataset. Empty cells are missing.',
    '',
    ...tables.map((table) => loadTable(table, profile)),
  ].join('\n')
