import { csvTable } from '#shared/platform/csv/csv.ts'
import { parquetTable } from '#shared/platform/parquet/parquet-table.ts'
import type { DatasetFolder } from '../ports/export-workspace.ts'
import { fieldTypeOf } from '../rules/dataset/column-types.ts'
import type { Cell, TableSchema } from '../rules/dataset/table.ts'

/** One table as it is written: `close` gives the number of its rows. */
export type OpenTable = {
  readonly add: (rows: readonly (readonly Cell[])[]) => void
  readonly close: () => number
}

export const parquetNameOf = (table: string): string => `parquet/${table}.parquet`

/** Writes a table as CSV and as Parquet at once. */
export const openTable = ({ name, columns }: TableSchema, folder: DatasetFolder): OpenTable => {
  const sinks = [folder.create(`${name}.csv`), folder.create(parquetNameOf(name))] as const
  const [text, bytes] = sinks
  const typed = columns.map((column) => ({ name: column.name, type: fieldTypeOf(column) }))
  const formats = [
    csvTable(
      columns.map((column) => column.name),
      text.write,
    ),
    parquetTable(typed, bytes.write),
  ]
  let count = 0
  return {
    add: (rows) => {
      for (const row of rows) for (const format of formats) format.add(row)
      count += rows.length
    },
    close: () => {
      for (const format of formats) format.end()
      for (const sink of sinks) sink.close()
      return count
    },
  }
}
