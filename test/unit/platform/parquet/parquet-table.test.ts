import { parquetReadObjects } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { type ParquetColumn, parquetTable } from '#shared/platform/parquet/parquet-table.ts'

type Row = readonly (string | number | boolean | null)[]

const written = (columns: readonly ParquetColumn[], rows: Iterable<Row>): readonly Uint8Array[] => {
  const parts: Uint8Array[] = []
  const table = parquetTable(columns, (part) => parts.push(part))
  for (const row of rows) table.add(row)
  table.end()
  return parts
}

const read = (parts: readonly Uint8Array[]) =>
  parquetReadObjects({ file: Uint8Array.from(Buffer.concat(parts)).buffer })

const COLUMNS: readonly ParquetColumn[] = [
  { name: 'episode', type: 'string' },
  { name: 'emails', type: 'integer' },
  { name: 'value', type: 'number' },
  { name: 'due', type: 'boolean' },
  { name: 'due_on', type: 'date' },
  { name: 'sent_at', type: 'datetime' },
]

describe('a Parquet table', () => {
  test('gives back each kind of value, and what is empty', async () => {
    const rows: readonly Row[] = [
      ['Zoë', 3, 2.5, true, '2025-03-17', '2025-03-17T09:15:00+01:00'],
      [null, null, null, null, null, null],
      ['', -1, 0, false, '1969-12-31', '1969-12-31T23:59:59+00:00'],
    ]
    expect(await read(written(COLUMNS, rows))).toEqual([
      {
        ...{ episode: 'Zoë', emails: 3, value: 2.5, due: true },
        ...{ due_on: new Date('2025-03-17'), sent_at: new Date('2025-03-17T08:15:00Z') },
      },
      { episode: null, emails: null, value: null, due: null, due_on: null, sent_at: null },
      {
        ...{ episode: '', emails: -1, value: 0, due: false },
        ...{ due_on: new Date('1969-12-31'), sent_at: new Date('1969-12-31T23:59:59Z') },
      },
    ])
  })

  test('of no row is a file with its columns', async () => {
    expect(await read(written(COLUMNS, []))).toEqual([])
  })

  test('is handed on in parts while it is written, and loses no row between them', async () => {
    const column = [{ name: 'number', type: 'integer' as const }]
    const count = 400_000
    const parts = written(
      column,
      Array.from({ length: count }, (_, index) => [index]),
    )
    expect(parts.length).toBeGreaterThan(3)
    const rows = await read(parts)
    expect(rows).toHaveLength(count)
    expect(rows.every(({ number }, index) => number === index)).toBe(true)
  })

  test('is the same bytes for the same rows', () => {
    const rows: readonly Row[] = [['a', 1, 1, true, '2025-03-17', '2025-03-17T09:15:00+01:00']]
    expect(written(COLUMNS, rows)).toEqual(written(COLUMNS, rows))
  })
})
