import { describe, expect, test } from 'vitest'
import { feasibleRanges } from '#shared/evaluation/rules/disclosure/feasible-range.ts'
import { peopleInWords, shownMean } from '#shared/evaluation/rules/disclosure/small-numbers-in-words.ts'
import { type Figure, hiddenFigures } from '#shared/evaluation/rules/disclosure/suppression.ts'

const figures = (counts: Readonly<Record<string, number>>, unpublished: readonly string[] = []): Figure[] =>
  Object.entries(counts).map(([id, count]) => ({
    id,
    count,
    isPublished: !unpublished.includes(id),
    worth: id === 'all' || id === 'due' ? 1 : 0,
  }))

describe('suppression', () => {
  test('hides one to four, and shows zero and five', () => {
    const hidden = hiddenFigures({ figures: figures({ none: 0, one: 1, four: 4, five: 5 }), sums: [] })
    expect([...hidden]).toEqual(['one', 'four'])
  })

  test('hides the next smallest part too, which the total would give away', () => {
    const page = {
      figures: figures({ all: 40, a: 3, b: 7, c: 30 }),
      sums: [{ total: 'all', parts: ['a', 'b', 'c'] }],
    }
    expect([...hiddenFigures(page)]).toEqual(['a', 'b'])
  })

  test('hides a further part where two hidden ones make up only three', () => {
    const page = {
      figures: figures({ all: 23, a: 1, b: 2, c: 20 }),
      sums: [{ total: 'all', parts: ['a', 'b', 'c'] }],
    }
    expect([...hiddenFigures(page)]).toEqual(['a', 'b', 'c'])
  })

  test('hides how many answered where it tells that three did not', () => {
    const page = {
      figures: figures({ due: 20, answered: 17, unanswered: 3 }, ['unanswered']),
      sums: [{ total: 'due', parts: ['answered', 'unanswered'] }],
    }
    expect([...hiddenFigures(page)]).toEqual(['answered'])
  })

  test('follows a total into another table', () => {
    const page = {
      figures: figures({ all: 30, a: 2, b: 28, c: 12, d: 18 }),
      sums: [
        { total: 'all', parts: ['a', 'b'] },
        { total: 'all', parts: ['c', 'd'] },
      ],
    }
    expect([...hiddenFigures(page)]).toEqual(['a', 'b'])
    const asked = { ...page, figures: figures({ all: 30, a: 2, b: 28, c: 28, d: 2 }) }
    expect([...hiddenFigures(asked)].toSorted()).toEqual(['a', 'b', 'c', 'd'])
  })

  test('hides the total before a zero, which could only grow', () => {
    const page = {
      figures: figures({ all: 53, a: 1, b: 0, c: 52 }).map((each) => ({
        ...each,
        worth: { a: 0, b: 0, all: 1, c: 2 }[each.id] ?? 0,
      })),
      sums: [{ total: 'all', parts: ['a', 'b', 'c'] }],
    }
    expect([...hiddenFigures(page)]).toEqual(['a', 'all'])
  })

  test('shows everything where nothing is small', () => {
    const page = {
      figures: figures({ all: 12, a: 5, b: 7, c: 0 }),
      sums: [{ total: 'all', parts: ['a', 'b', 'c'] }],
    }
    expect(hiddenFigures(page).size).toBe(0)
  })
})

describe('what the shown figures tell of a hidden one', () => {
  test('is a range', () => {
    const rangeOf = feasibleRanges(
      [
        { coefficients: [1, 1, 0], value: 6 },
        { coefficients: [0, 1, 1], value: 2 },
      ],
      3,
    )
    expect([0, 1, 2].map(rangeOf)).toEqual([
      { least: 4, greatest: 6 },
      { least: 0, greatest: 2 },
      { least: 0, greatest: 2 },
    ])
  })

  test('counts on from what is shown, where the total is hidden', () => {
    const rangeOf = feasibleRanges([{ coefficients: [-1, 1], value: -3 }], 2)
    expect(rangeOf(0)).toEqual({ least: 3, greatest: Number.POSITIVE_INFINITY })
  })

  test('has no end where no total is shown', () => {
    const rangeOf = feasibleRanges([{ coefficients: [-1, 1], value: 0 }], 2)
    expect(rangeOf(0)).toEqual({ least: 0, greatest: Number.POSITIVE_INFINITY })
  })
})

test('small numbers are words in sentences, and a mean of nine is none', () => {
  expect([0, 1, 4, 5].map(peopleInWords)).toEqual(['0', 'fewer than 5', 'fewer than 5', '5'])
  expect(shownMean(Array.from({ length: 9 }, () => 3))).toBeUndefined()
  expect(shownMean(Array.from({ length: 10 }, () => 3))).toBe(3)
})
