import type { DatasetColumn } from './column.ts'
import { fieldTypeOf } from './column-types.ts'
import type { ProfileName } from './events.ts'
import type { TableSchema } from './table.ts'

const isText = (column: DatasetColumn, profile: ProfileName): boolean =>
  !['integer', 'number'].includes(fieldTypeOf(column, profile))

const convert = (column: DatasetColumn, profile: ProfileName): readonly string[] =>
  fieldTypeOf(column, profile) === 'date'
    ? [
        `generate double day_of_row = date(${column.name}, "YMD")`,
        `drop ${column.name}`,
        `rename day_of_row ${column.name}`,
        `format ${column.name} %td`,
      ]
    : []

/** Stata labels values of numbers only; codes are text, and have theirs in notes. */
const valueNotes = ({ name, labels = {} }: DatasetColumn): readonly string[] =>
  Object.entries(labels).map(
    ([value, label]) => `notes ${name}: ${`${value} = ${label}`.replaceAll(/["`$]/g, "'")}`,
  )

const loadTable = ({ name, columns }: TableSchema, profile: ProfileName): string => {
  const positions = columns.flatMap((column, index) => (isText(column, profile) ? [index + 1] : []))
  return [
    `import delimited using "${name}.csv", clear varnames(1) case(preserve) encoding("utf-8") bindquote(strict) stringcols(${positions.join(' ')})`,
    ...columns.flatMap((column) => convert(column, profile)),
    ...columns.map(
      ({ name, description }) => `label variable ${name} "${description.slice(0, 78).replaceAll('"', "'")}"`,
    ),
    ...columns.flatMap(valueNotes),
    'compress',
    `save "${name}.dta", replace`,
    '',
  ].join('\n')
}

/** Stata commands that turn each table into a `.dta` file beside it. Moments stay text, with their offset. */
export const loadStata = (tables: readonly TableSchema[], profile: ProfileName): string =>
  [
    '* Run from the folder of the dataset. Empty cells are missing.',
    'version 15',
    '',
    ...tables.map((table) => loadTable(table, profile)),
  ].join('\n')
