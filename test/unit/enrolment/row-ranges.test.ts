import { describe, expect, it } from 'vitest'
import { type RowRange, rowRangesOf } from '#shared/enrolment/rules/uploads/row-ranges.ts'
import { anIntake, aRow } from './an-intake.ts'

describe('what is looked up for a stretch of a roster', () => {
  it('is one range for rows that lie near one another, and one for each group of the others', () => {
    expect(rowRangesOf([2, 3, 40, 30_000, 30_001])).toEqual([
      { from: 2, to: 40 },
      { from: 30_000, to: 30_001 },
    ])
    expect(rowRangesOf([])).toEqual([])
  })

  it('is not all of a long file where its last row is about the person of its first', async () => {
    const asked: RowRange[] = []
    const intake = anIntake()
    const uploads = new Proxy(intake.ports.uploads, {
      get: (target, name, self) =>
        name === 'enrolledRows'
          ? (...[arrival, range]: Parameters<typeof target.enrolledRows>) => {
              asked.push(range)
              return target.enrolledRows(arrival, range)
            }
          : Reflect.get(target, name, self).bind(target),
    })
    const others = Array.from({ length: 300 }, (_, index) => aRow({ local_id: `B${index}` }))
    await intake.upload([aRow(), ...others, aRow()], 'one', { ...intake.ports, uploads })
    const longest = Math.max(...asked.map(({ from, to }) => to - from))
    expect(longest).toBeLessThan(251)
  })
})
