import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'

export type ParquetType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime'
export type ParquetColumn = { readonly name: string; readonly type: ParquetType }
type Cell = string | number | boolean | null

/** Cells in memory before they are written; a table of many columns is written after fewer rows. */
const CELLS_AT_ONCE = 80_000

const STORED_AS = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  datetime: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
} as const satisfies Record<ParquetType, Partial<SchemaElement>>

const storedValue = (type: ParquetType, cell: Cell): Cell | Date => {
  if (cell === null || type === 'boolean' || type === 'integer' || type === 'number') return cell
  if (type === 'string') return typeof cell === 'string' ? cell : String(cell)
  return new Date(String(cell))
}

/** Hands on what is full, so that a file of any length takes the same memory. */
class BytesOut extends ByteWriter {
  readonly #out: (bytes: Uint8Array) => void

  constructor(out: (bytes: Uint8Array) => void) {
    super()
    this.#out = out
  }

  flush(): void {
    this.#out(Uint8Array.from(this.getBytes()))
    this.index = 0
  }

  override finish(): void {
    this.flush()
  }
}

const schemaOf = (columns: readonly ParquetColumn[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type }) => ({ name, ...STORED_AS[type], repetition_type: 'OPTIONAL' as const })),
]

/**
 * One Parquet file, row by row, in bounded memory. Any cell may be empty. Days are dates; moments are UTC,
 * to the millisecond.
 */
export const parquetTable = (columns: readonly ParquetColumn[], out: (bytes: Uint8Array) => void) => {
  const writer = new ParquetWriter({
    writer: new BytesOut(out),
    schema: schemaOf(columns),
    // Least and greatest values of each group take a third of the time, and no reader of ours asks for them.
    statistics: false,
    createdBy: 'afterwards',
  })
  const types = columns.map(({ type }) => type)
  const rowsAtOnce = Math.ceil(CELLS_AT_ONCE / columns.length)
  const emptied = (): (Cell | Date)[][] => columns.map(() => [])
  let waiting = emptied()
  const write = (): void => {
    if (waiting[0]?.length === 0) return
    const columnData = columns.map(({ name }, position) => ({ name, data: waiting[position] ?? [] }))
    writer.write({ columnData, rowGroupSize: rowsAtOnce })
    waiting = emptied()
  }
  return {
    add: (row: readonly Cell[]): void => {
      for (const [position, type] of types.entries())
        waiting[position]?.push(storedValue(type, row[position] ?? null))
      if (waiting[0]?.length === rowsAtOnce) write()
    },
    end: (): void => {
      write()
      writer.finish()
    },
  }
}
