import fc from 'fast-check'
import type { Figure, Page, Sum } from '#shared/evaluation/rules/disclosure/suppression.ts'

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

const count = fc.constantFrom(0, 0, 1, 2, 3, 4, 5, 6, 8, 12, 20, 45)

/** Rows by columns with totals of both; the last column is on no page, and its total neither. */
const tableOf = (cells: readonly (readonly number[])[]): Page => {
  const last = (cells[0]?.length ?? 0) - 1
  const columns = cells[0]?.map((_, column) => cells.map((row) => row[column] ?? 0)) ?? []
  const shown = (id: string, count: number, worth: number): Figure => ({
    ...{ id, count, worth, isPublished: true },
  })
  const isOff = ({ id }: Figure) => id.endsWith(` ${last}`)
  const figures = [
    shown('all', total(cells.flat()), 3),
    ...columns.map((column, at) => shown(`all ${at}`, total(column), 2)),
    ...cells.flatMap((row, at) => [
      shown(`${at} all`, total(row), 2),
      ...row.map((each, column) => shown(`${at} ${column}`, each, 1)),
    ]),
  ].map((figure) => (isOff(figure) ? { ...figure, isPublished: false } : figure))
  const sums: Sum[] = [
    { total: 'all', parts: columns.map((_, at) => `all ${at}`) },
    { total: 'all', parts: cells.map((_, at) => `${at} all`) },
    ...columns.map((_, column) => ({
      total: `all ${column}`,
      parts: cells.map((_row, at) => `${at} ${column}`),
    })),
    ...cells.map((row, at) => ({ total: `${at} all`, parts: row.map((_, column) => `${at} ${column}`) })),
  ]
  return { figures, sums }
}

const table: fc.Arbitrary<Page> = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }))
  .chain(([rows, columns]) => {
    const fixed = (length: number) => ({ minLength: length, maxLength: length })
    return fc.array(fc.array(count, fixed(columns)), fixed(rows))
  })
  .map(tableOf)

/** The same in each run. */
export const linkedTables = (howMany: number): readonly Page[] =>
  fc.sample(table, { seed: 10, numRuns: howMany })
