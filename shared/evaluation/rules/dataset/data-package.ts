import type { DatasetColumn } from './column.ts'
import { descriptionOf, fieldTypeOf } from './column-types.ts'
import type { ProfileName } from './events.ts'
import type { DatasetSetting } from './source.ts'
import type { TableSchema } from './table.ts'

const fieldOf = (column: DatasetColumn, profile: ProfileName) => {
  const type = fieldTypeOf(column, profile)
  return {
    name: column.name,
    type,
    description: descriptionOf(column, profile),
    ...(type === 'boolean' ? { trueValues: ['yes'], falseValues: ['no'] } : {}),
    ...(column.labels
      ? { categories: Object.entries(column.labels).map(([value, label]) => ({ value, label })) }
      : {}),
    ...(column.values ? { constraints: { enum: column.values } } : {}),
  }
}

const resourceOf = (
  { name, description, columns, primaryKey, foreignKeys }: TableSchema,
  profile: ProfileName,
) => ({
  name: name.replaceAll('_', '-'),
  path: `${name}.csv`,
  description,
  format: 'csv',
  mediatype: 'text/csv',
  encoding: 'utf-8',
  profile: 'tabular-data-resource',
  dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
  schema: {
    fields: columns.map((column) => fieldOf(column, profile)),
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
  },
})

/** `datapackage.json`: each file's columns, and the counts of people that no row shows. */
export const dataPackageOf = (
  { programme, profile, asOf, exportId }: DatasetSetting,
  tables: readonly TableSchema[],
  flow: Readonly<Record<string, number>>,
): string => {
  const descriptor = {
    profile: 'tabular-data-package',
    name: `${programme.programme}-${profile}`,
    id: exportId,
    title: `Follow-up after ${programme.name}`,
    description:
      'Outcomes and attrition after a pain management programme, under pseudonyms. See README.txt for denominators and caveats.',
    created: asOf,
    flow,
    resources: tables.map((table) => resourceOf(table, profile)),
  }
  return `${JSON.stringify(descriptor, null, 2)}\n`
}
