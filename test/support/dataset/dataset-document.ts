import { codesOf, type DatasetColumn } from '#shared/evaluation/rules/dataset/column.ts'
import { fieldTypeOf, unitOf } from '#shared/evaluation/rules/dataset/column-types.ts'
import type { TableSchema } from '#shared/evaluation/rules/dataset/table.ts'

const escaped = (text: string): string => text.replaceAll('|', '\\|')

const MOST_CODES = 8

const valuesOf = (column: DatasetColumn): string => {
  const codes = Object.keys(codesOf(column) ?? {})
  if (codes.length > MOST_CODES) return `${codes.length} codes`
  if (codes.length > 0) return codes.map((code) => `\`${code}\``).join(' ')
  const unit = unitOf(column) ?? ''
  if (!('range' in column) || column.range === null) return unit
  const { from, to } = column.range
  return `${from}${to === null ? ' or more' : ` to ${to}`} ${unit}`.trim()
}

const rowOf = (column: DatasetColumn): string =>
  [
    `\`${column.name}\``,
    fieldTypeOf(column),
    column.description,
    valuesOf(column),
    column.missingReasonIn ? `\`${column.missingReasonIn}\`` : '',
    column.source,
    column.disclosure,
  ]
    .map(escaped)
    .join(' | ')

const sectionOf = ({ name, description, columns }: TableSchema): string =>
  [
    `## \`${name}.csv\``,
    '',
    description,
    '',
    '| column | type | what it holds | values | empty: see | source | disclosure |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...columns.map((column) => `| ${rowOf(column)} |`),
    '',
  ].join('\n')

/** Every table and column, as a page for people. */
export const datasetDocument = (tables: readonly TableSchema[]): string => tables.map(sectionOf).join('\n')
