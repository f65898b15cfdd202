import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shownWeeks, weeksFromDue } from '#shared/evaluation/rules/disclosure/weeks-from-due.ts'
import { on } from '../../support/builders/a-time.ts'
import { times } from './a-released-record.ts'

describe('weeks from the due date', () => {
  test('are whole weeks, rounded down', () => {
    const due = on('2025-03-17')
    const days = ['2025-03-17', '2025-03-23', '2025-03-24', '2025-03-16', '2025-03-09'].map(on)
    expect(days.map((day) => weeksFromDue(day, due))).toEqual([0, 0, 1, -1, -2])
  })

  test('are shown as they are where five people have each', () => {
    expect([...shownWeeks([...times(5, 0), ...times(7, 2)], 6)]).toEqual([
      [0, 0],
      [2, 2],
    ])
  })

  test('join their neighbours where fewer have one, at both ends too', () => {
    const shown = shownWeeks([-9, ...times(8, 0), ...times(6, 1), 5], 6)
    expect(Object.fromEntries(shown)).toEqual({ [-9]: -1, 0: -1, 1: 2, 5: 2 })
  })

  test('after the window has closed are its last week', () => {
    const shown = shownWeeks([...times(5, 0), ...times(5, 6), 9], 6)
    expect(shown.get(9)).toBe(6)
  })

  test('of four answers are not shown', () => {
    expect(shownWeeks(times(4, 0), 6).size).toBe(0)
    expect(shownWeeks([], 6).size).toBe(0)
  })

  test('are always shared by five people', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -12, max: 14 }), { minLength: 5 }), (weeks) => {
        const shown = shownWeeks(weeks, 8)
        const sizes = [...Map.groupBy(weeks, (week) => shown.get(week)).values()]
        expect(Math.min(...sizes.map(({ length }) => length))).toBeGreaterThanOrEqual(5)
        expect(Math.max(...weeks.map((week) => shown.get(week) ?? 99))).toBeLessThanOrEqual(8)
      }),
    )
  })
})
