import { codesOf, type DatasetColumn, longestOf } from './column.ts'
import { fieldTypeOf } from './column-types.ts'
import { missingNumbersOf } from './missing-numbers.ts'
import type { TableSchema } from './table.ts'

/** SPSS counts bytes, and UTF-8 needs up to three for what JavaScript counts as one. */
const BYTES_A_CHARACTER = 3
const LONGEST_MOMENT = 25

const RESERVED = new Set('all and by eq ge gt le lt ne not or to with'.split(' '))

const nameOf = ({ name }: DatasetColumn): string =>
  RESERVED.has(name.toLowerCase()) ? `${name}_value` : name

/** `A117` reads like a local id, and who looks for ids in a dataset must find none. */
const withoutThreeDigits = (width: number): number => (width > 99 && width < 1000 ? 1000 : width)

const bytesIn = (text: string): number => new TextEncoder().encode(text).length

const widthOf = (column: DatasetColumn): number => {
  const codes = codesOf(column)
  if (codes) return withoutThreeDigits(Math.max(1, ...Object.keys(codes).map(bytesIn)))
  const longest = longestOf(column) ?? LONGEST_MOMENT
  return column.kind === 'id' ? longest : withoutThreeDigits(longest * BYTES_A_CHARACTER)
}

const formatOf = (column: DatasetColumn): string => {
  switch (fieldTypeOf(column)) {
    case 'integer':
    case 'number':
      return 'F16.0'
    case 'date':
      return 'SDATE10'
    case 'boolean':
      return 'A3'
    case 'datetime':
      return `A${LONGEST_MOMENT}`
    case 'string':
      return `A${widthOf(column)}`
  }
}

const LONGEST_VARIABLE_LABEL = 180
/** SPSS allows 120 bytes. */
const LONGEST_VALUE_LABEL = 100

const quoted = (text: string, longest = 1000): string => `"${text.slice(0, longest).replaceAll('"', '""')}"`

const valueLabels = (column: DatasetColumn, columns: readonly DatasetColumn[]): readonly string[] => {
  const codes = Object.entries(codesOf(column) ?? {}).map(([code, label]) => [quoted(code), label] as const)
  const missing = missingNumbersOf(column, columns).map(
    ({ number, reason, label }) => [String(number), `${reason}: ${label}`] as const,
  )
  const labels = [...codes, ...missing]
  if (labels.length === 0) return []
  const lines = labels.map(([value, label]) => `  ${value} ${quoted(label, LONGEST_VALUE_LABEL)}`)
  return [`VALUE LABELS ${nameOf(column)}`, ...lines, '  .']
}

/** A range of one number is not one for SPSS. */
const missingRange = (numbers: readonly number[]): string => {
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)]
  return least === greatest ? `${least}` : `${least} THRU ${greatest}`
}

/** A missing number takes the number of its reason, which SPSS then counts as missing. */
const userMissing = (column: DatasetColumn, columns: readonly DatasetColumn[]): readonly string[] => {
  const missing = missingNumbersOf(column, columns)
  const numbers = missing.map(({ number }) => number)
  if (missing.length === 0) return []
  return [
    ...missing.map(
      ({ reason, number }) =>
        `IF (${column.missingReasonIn} = ${quoted(reason)}) ${nameOf(column)} = ${number}.`,
    ),
    `MISSING VALUES ${nameOf(column)} (${missingRange(numbers)}).`,
  ]
}

const levels = (columns: readonly DatasetColumn[]): readonly string[] => {
  const isText = (column: DatasetColumn): boolean => formatOf(column).startsWith('A')
  const level = (name: string, of: readonly DatasetColumn[]): readonly string[] =>
    of.length === 0 ? [] : ['VARIABLE LEVEL', ...of.map((column) => `  ${nameOf(column)}`), `  (${name}).`]
  return [
    ...level(
      'NOMINAL',
      columns.filter((column) => isText(column)),
    ),
    ...level(
      'SCALE',
      columns.filter((column) => !isText(column)),
    ),
  ]
}

const decimals = (columns: readonly DatasetColumn[]): readonly string[] =>
  columns
    .filter((column) => fieldTypeOf(column) === 'number')
    .map((column) => `FORMATS ${nameOf(column)} (F12.4).`)

const loadTable = ({ name, columns }: TableSchema): string =>
  [
    'GET DATA /TYPE=TXT',
    `  /FILE="${name}.csv"`,
    '  /ENCODING="UTF8" /ARRANGEMENT=DELIMITED /DELIMITERS="," /QUALIFIER=\'"\' /FIRSTCASE=2',
    '  /VARIABLES=',
    ...columns.map((column) => `    ${nameOf(column)} ${formatOf(column)}`),
    '  .',
    'VARIABLE LABELS',
    ...columns.map((column) => `  ${nameOf(column)} ${quoted(column.description, LONGEST_VARIABLE_LABEL)}`),
    '  .',
    ...decimals(columns),
    ...columns.flatMap((column) => userMissing(column, columns)),
    ...columns.flatMap((column) => valueLabels(column, columns)),
    ...levels(columns),
    `SAVE OUTFILE="${name}.sav".`,
    '',
  ].join('\n')

/** SPSS syntax that saves each table as a file. Moments stay text, because SPSS has no time offsets. */
export const loadSpss = (tables: readonly TableSchema[]): string =>
  [
    '* Run from the folder of the dataset: saves each table as a .sav file beside it.',
    '* Empty cells are missing. A score that is missing has the number of its reason, which counts as missing.',
    '',
    ...tables.map((table) => loadTable(table)),
  ].join('\n')
