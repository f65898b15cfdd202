import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Figure,
  hiddenFigures,
  type Page,
  type Sum,
} from '#shared/evaluation/rules/disclosure/suppression.ts'

/** Rows of a table with its own cells in each of several waves; a row's total is the same in all of them. */
type Tables = { readonly rows: readonly (readonly (readonly number[])[])[] }

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

/** The waves' last cell takes up the difference, so that each adds up to the row's total. */
const levelled = (row: readonly (readonly number[])[]): readonly (readonly number[])[] => {
  const most = Math.max(...row.map(total))
  return row.map((cells) => [...cells.slice(0, -1), (cells.at(-1) ?? 0) + most - total(cells)])
}

const tablesOf = (most: { rows: number; waves: number; cells: number }): fc.Arbitrary<Tables> =>
  fc
    .tuple(
      fc.integer({ min: 1, max: most.rows }),
      fc.integer({ min: 1, max: most.waves }),
      fc.integer({ min: 2, max: most.cells }),
    )
    .chain(([rows, waves, cells]) => {
      const fixed = (length: number) => ({ minLength: length, maxLength: length })
      const count = fc.constantFrom(0, 0, 1, 2, 3, 4, 5, 6, 9, 14, 30)
      return fc.array(fc.array(fc.array(count, fixed(cells)), fixed(waves)), fixed(rows))
    })
    .map((rows) => ({ rows: rows.map(levelled) }))

/** Cells, the last of each wave unpublished, row totals over waves, and a row of everybody. */
const pageOf = ({ rows }: Tables): Page => {
  const figures: Figure[] = []
  const sums: Sum[] = []
  const add = (id: string, count: number, isPublished = true) => {
    figures.push({ id, count, isPublished, worth: id.startsWith('all') ? 2 : id.endsWith('all') ? 1 : 0 })
    return id
  }
  rows.forEach((waves, row) => {
    add(`${row} all`, total(waves[0] ?? []))
    waves.forEach((cells, wave) => {
      const parts = cells.map((count, cell) => add(`${row} ${wave} ${cell}`, count, cell < cells.length - 1))
      sums.push({ total: `${row} all`, parts })
    })
  })
  const over = (name: string, of: (waves: Tables['rows'][number]) => number) => {
    add(`all ${name}`, total(rows.map(of)))
    sums.push({ total: `all ${name}`, parts: rows.map((_, row) => `${row} ${name}`) })
  }
  over('all', ([first = []]) => total(first))
  rows[0]?.forEach((cells, wave) => {
    cells.slice(0, -1).forEach((_, cell) => {
      over(`${wave} ${cell}`, (waves) => waves[wave]?.[cell] ?? 0)
    })
  })
  return { figures, sums }
}

/** What a reader does not see: figures without a place on the page, and those that are hidden. */
const seenBy = (page: Page) => {
  const hidden = hiddenFigures(page)
  const unknown = page.figures.filter(({ id, isPublished }) => !isPublished || hidden.has(id))
  const count = new Map(page.figures.map((figure) => [figure.id, figure.count]))
  const mustNotBeTold = unknown.filter((each) => each.isPublished || (each.count > 0 && each.count < 5))
  return { hidden, unknown: unknown.map(({ id }) => id), count, mustNotBeTold }
}

/** The unknown part of each sum, and what is known to be left for it. */
const equationsIn = (page: Page, { unknown, count }: ReturnType<typeof seenBy>) =>
  page.sums.map(({ total: whole, parts }) => {
    const signs = new Map([[whole, -1], ...parts.map((part): [string, number] => [part, 1])])
    const left = [...signs].reduce(
      (sum, [id, sign]) => (unknown.includes(id) ? sum : sum - sign * (count.get(id) ?? 0)),
      0,
    )
    return { row: unknown.map((id) => signs.get(id) ?? 0), left }
  })

const rankOf = (matrix: readonly (readonly number[])[]): number => {
  const rows = matrix.map((row) => [...row])
  let rank = 0
  for (let column = 0; column < (matrix[0]?.length ?? 0); column += 1) {
    const at = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9)
    const pivot = rows[at]
    if (!pivot) continue
    rows.splice(at, 1)
    rows.splice(rank, 0, pivot)
    for (const other of rows.slice(rank + 1)) {
      const times = (other[column] ?? 0) / (pivot[column] ?? 1)
      other.forEach((value, index) => {
        other[index] = value - times * (pivot[index] ?? 0)
      })
    }
    rank += 1
  }
  return rank
}

type Bounds = Map<string, { least: number; greatest: number }>

/** Bounds each figure by what the others of a sum leave for it, round and round. */
const narrowed = (page: Page, seen: ReturnType<typeof seenBy>): Bounds => {
  const bounds: Bounds = new Map(
    page.figures.map(({ id, count }) => [
      id,
      seen.unknown.includes(id) ? { least: 0, greatest: 9999 } : { least: count, greatest: count },
    ]),
  )
  const sumOf = (ids: readonly string[], end: 'least' | 'greatest') =>
    total(ids.map((id) => bounds.get(id)?.[end] ?? 0))
  const narrow = (id: string, least: number, greatest: number) => {
    const now = bounds.get(id)
    if (now) bounds.set(id, { least: Math.max(now.least, least), greatest: Math.min(now.greatest, greatest) })
  }
  for (let round = 0; round < 20; round += 1)
    for (const { total: whole, parts } of page.sums) {
      narrow(whole, sumOf(parts, 'least'), sumOf(parts, 'greatest'))
      for (const part of parts) {
        const others = parts.filter((other) => other !== part)
        const now = bounds.get(whole) ?? { least: 0, greatest: 9999 }
        narrow(part, now.least - sumOf(others, 'greatest'), now.greatest - sumOf(others, 'least'))
      }
    }
  return bounds
}

const linked = tablesOf({ rows: 4, waves: 3, cells: 4 }).map(pageOf)

describe('hidden cells', () => {
  it('are all counts of one to four', () => {
    fc.assert(
      fc.property(linked, (page) => {
        const hidden = hiddenFigures(page)
        for (const { id, count, isPublished } of page.figures)
          if (isPublished && !hidden.has(id)) expect([1, 2, 3, 4]).not.toContain(count)
      }),
    )
  })

  it('cannot be computed by adding and subtracting any of the shown numbers', () => {
    fc.assert(
      fc.property(linked, (page) => {
        const seen = seenBy(page)
        const matrix = equationsIn(page, seen).map(({ row }) => row)
        const rank = rankOf(matrix)
        for (const { id } of seen.mustNotBeTold) {
          const alone = seen.unknown.map((each) => (each === id ? 1 : 0))
          expect([id, rankOf([...matrix, alone])]).toEqual([id, rank + 1])
        }
      }),
    )
  })

  it('cannot be bounded to a few values, as nothing is below zero', () => {
    fc.assert(
      fc.property(linked, (page) => {
        const seen = seenBy(page)
        const bounds = narrowed(page, seen)
        for (const { id } of seen.mustNotBeTold) {
          const { least, greatest } = bounds.get(id) ?? { least: 0, greatest: 0 }
          expect(greatest - least, id).toBeGreaterThanOrEqual(4)
        }
      }),
    )
  })

  it('could each be one more or one less in whole people, with all that is shown the same', () => {
    fc.assert(
      fc.property(tablesOf({ rows: 2, waves: 1, cells: 2 }).map(pageOf), (page) => {
        const seen = seenBy(page)
        const equations = equationsIn(page, seen)
        const moves = Array.from({ length: 3 ** seen.unknown.length }, (_, code) =>
          seen.unknown.map((_id, index) => (Math.floor(code / 3 ** index) % 3) - 1),
        )
        const possible = moves.filter(
          (move) =>
            equations.every(({ row }) => total(row.map((sign, index) => sign * (move[index] ?? 0))) === 0) &&
            seen.unknown.every((id, index) => (seen.count.get(id) ?? 0) + (move[index] ?? 0) >= 0),
        )
        for (const { id } of seen.mustNotBeTold)
          expect(
            possible.some((move) => move[seen.unknown.indexOf(id)] !== 0),
            id,
          ).toBe(true)
      }),
    )
  })
})
