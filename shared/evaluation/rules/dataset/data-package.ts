import { codesOf, type DatasetColumn, longestOf } from './column.ts'
import { fieldTypeOf, unitOf } from './column-types.ts'
import { DICTIONARY_RESOURCE, otherResources } from './other-resources.ts'
import type { DatasetSetting } from './source.ts'
import type { TableSchema } from './table.ts'

/** A file as it was written. */
export type WrittenFile = { readonly name: string; readonly bytes: number; readonly sha256: string }

const given = (values: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined))

const constraintsOf = (column: DatasetColumn, isKey: boolean): object => {
  const range = 'range' in column ? column.range : null
  const codes = column.kind === 'code' ? Object.keys(codesOf(column) ?? {}) : []
  return given({
    required: isKey || null,
    minimum: range?.from,
    maximum: range?.to,
    enum: codes.length > 0 ? codes : null,
    maxLength: codes.length === 0 && column.kind !== 'yes-no' ? longestOf(column) : null,
  })
}

const categoriesOf = (column: DatasetColumn) =>
  column.kind === 'code'
    ? Object.entries(codesOf(column) ?? {}).map(([value, label]) => ({ value, label }))
    : null

const fieldOf = (column: DatasetColumn, isKey: boolean) => {
  const type = fieldTypeOf(column)
  const constraints = constraintsOf(column, isKey)
  const categories = categoriesOf(column)
  return {
    name: column.name,
    type,
    description: column.description,
    ...(type === 'boolean' ? { trueValues: ['yes'], falseValues: ['no'] } : {}),
    ...(categories && categories.length > 0 ? { categories } : {}),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
    ...given({
      unit: unitOf(column),
      direction: 'direction' in column ? column.direction : null,
      missingReasonIn: column.missingReasonIn,
    }),
    source: column.source,
    disclosure: column.disclosure,
  }
}

const schemaOf = ({ columns, primaryKey, foreignKeys }: TableSchema) => ({
  fields: columns.map((column) => fieldOf(column, primaryKey.includes(column.name))),
  missingValues: [''],
  ...(primaryKey.length > 0 ? { primaryKey } : {}),
  ...(foreignKeys.length > 0
    ? {
        foreignKeys: foreignKeys.map(({ columns: fields, refersTo }) => ({
          fields,
          reference: { resource: refersTo.replaceAll('_', '-'), fields },
        })),
      }
    : {}),
})

const resourceOf = (table: TableSchema) => ({
  name: table.name.replaceAll('_', '-'),
  path: `${table.name}.csv`,
  description: table.description,
  format: 'csv',
  mediatype: 'text/csv',
  encoding: 'utf-8',
  profile: 'tabular-data-resource',
  dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
  schema: schemaOf(table),
})

type Written = {
  readonly flow: Readonly<Record<string, number | string>>
  readonly files: readonly WrittenFile[]
}

/** `datapackage.json`: each file’s columns, bytes and hash, and the counts of people that no row shows. */
export const dataPackageOf = (
  { programme, profile, asOf, exportId }: DatasetSetting,
  tables: readonly TableSchema[],
  { flow, files }: Written,
): string => {
  const written = (path: string): object => {
    const file = files.find(({ name }) => name === path)
    return file ? { bytes: file.bytes, hash: `sha256:${file.sha256}` } : {}
  }
  const resources = [
    ...tables.map((table) => resourceOf(table)),
    DICTIONARY_RESOURCE,
    ...otherResources(files),
  ]
  const descriptor = {
    profile: 'data-package',
    name: `${programme.programme}-${profile}`,
    id: exportId,
    title: `Follow-up after ${programme.name}`,
    description:
      'Outcomes and attrition after a pain management programme, under pseudonyms. See README.txt for denominators and caveats.',
    created: asOf,
    flow,
    resources: resources.map((resource) => ({
      ...resource,
      id: `${exportId}/${resource.path}`,
      ...written(resource.path),
    })),
  }
  return `${JSON.stringify(descriptor, null, 2)}\n`
}
