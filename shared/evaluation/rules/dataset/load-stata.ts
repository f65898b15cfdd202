import { codesOf, type DatasetColumn } from './column.ts'
import { fieldTypeOf } from './column-types.ts'
import { missingNumbersOf } from './missing-numbers.ts'
import type { TableSchema } from './table.ts'

/** Stata ends a string at a quote and expands what follows a backtick or a dollar. */
const plain = (text: string): string => text.replaceAll(/["`$]/g, "'")

/** The same text, with what Stata would expand or end at kept as it is. */
const exact = (text: string): string =>
  /["`$]/.test(text) ? `\`"${text.replaceAll(/[`$]/g, '\\$&')}"'` : `"${text}"`

const LONGEST_VARIABLE_LABEL = 78

const labelled = ({ name, description }: Pick<DatasetColumn, 'name' | 'description'>): string =>
  `label variable ${name} "${plain(description.slice(0, LONGEST_VARIABLE_LABEL))}"`

/** Codes become numbers in their order, yes 1 and no 0; the label has code and words. */
const numbersOf = (column: DatasetColumn): readonly (readonly [code: string, number: number])[] => {
  if (column.kind === 'yes-no') return Object.entries({ no: 0, yes: 1 })
  return Object.keys(codesOf(column) ?? {}).map((code, place) => [code, place + 1])
}

const encoded = (column: DatasetColumn, from: string): readonly string[] => {
  const { name } = column
  const codes = codesOf(column) ?? {}
  const numbers = numbersOf(column)
  const words = (code: string): string => (codes[code] === code ? code : `${code}: ${codes[code]}`)
  return [
    `generate int ${name} = .`,
    ...numbers.map(([code, number]) => `replace ${name} = ${number} if ${from} == ${exact(code)}`),
    ...numbers.map(([code, number]) => `label define ${name} ${number} "${plain(words(code))}", add`),
    ...(numbers.length > 0 ? [`label values ${name} ${name}`] : []),
  ]
}

type Placed = { readonly from: string; readonly reasonFrom: string | undefined }

const numeric = (
  column: DatasetColumn,
  columns: readonly DatasetColumn[],
  { from, reasonFrom }: Placed,
): readonly string[] => {
  const { name } = column
  const missing = reasonFrom === undefined ? [] : missingNumbersOf(column, columns)
  return [
    `generate double ${name} = real(${from})`,
    ...missing.map(({ reason, letter }) => `replace ${name} = .${letter} if ${reasonFrom} == "${reason}"`),
    ...missing.map(
      ({ reason, letter, label }) => `label define ${name} .${letter} "${plain(`${reason}: ${label}`)}", add`,
    ),
    ...(missing.length > 0 ? [`label values ${name} ${name}`] : []),
  ]
}

/** Reasons of wide tables are among the numbers, and their names may be too long for Stata. */
const isReasonBeside = ({ name }: DatasetColumn, columns: readonly DatasetColumn[]): boolean =>
  columns.some((column) => column.missingReasonIn === name && `${column.name}_missing` === name)

const convert = (columns: readonly DatasetColumn[]) => (column: DatasetColumn) => {
  const placeOf = (name: string | null): string | undefined => {
    const place = columns.findIndex((each) => each.name === name)
    return place < 0 ? undefined : `v${place + 1}`
  }
  const { name } = column
  const from = placeOf(name) ?? ''
  switch (fieldTypeOf(column)) {
    case 'integer':
    case 'number':
      return numeric(column, columns, { from, reasonFrom: placeOf(column.missingReasonIn) })
    case 'date':
      return [`generate double ${name} = date(${from}, "YMD")`, `format ${name} %td`]
    case 'boolean':
      return encoded(column, from)
    case 'datetime':
      return [`generate ${name} = ${from}`]
    case 'string':
      return column.kind === 'code' ? encoded(column, from) : [`generate ${name} = ${from}`]
  }
}

/** Read by position and as text, so that neither a name nor a column without values changes its type. */
const loadTable = ({ name, columns }: TableSchema): string => {
  const kept = columns.filter((column) => !isReasonBeside(column, columns))
  return [
    // Drops the labels of the table before, which have the same names.
    'clear',
    `import delimited using "${name}.csv", varnames(nonames) stringcols(_all) encoding("utf-8") bindquote(strict) delimiters(",")`,
    // The header: so the columns are there also where no row follows.
    'drop in 1',
    ...kept.flatMap(convert(columns)),
    `drop v1-v${columns.length}`,
    ...kept.map((column) => labelled({ name: column.name, description: column.description })),
    'compress',
    `save "${name}.dta", replace`,
    '',
  ].join('\n')
}

/** Stata commands that save each table as a `.dta` file beside it. Moments stay text, with their offset. */
export const loadStata = (tables: readonly TableSchema[]): string =>
  [
    '* Run from the folder of the dataset: saves each table as a .dta file beside it.',
    '* Empty cells are missing; of a score .a to .z say why. Codes are numbers with labels.',
    'version 15',
    '',
    ...tables.map((table) => loadTable(table)),
  ].join('\n')
