import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ResponseByPeriod, WaveResponse } from '#shared/evaluation/rules/response/response-by-period.ts'
import { type ShownRow, shownResponse } from '#shared/evaluation/rules/response/shown-response.ts'

const WAVES = ['10w', '6m', '12m']
const BOXES = ['notYetDue', 'diedBeforeDue', 'structural', 'due'] as const
const COLUMNS = ['graduates', ...BOXES, 'answered'] as const

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

const share = fc.constantFrom(0, 0.02, 0.1, 0.3, 0.9, 1)

/** Graduates divided into the boxes of a wave. */
const waveOf = (wave: string, graduates: number): fc.Arbitrary<WaveResponse> =>
  fc.tuple(share, share, share, share).map(([later, died, structural, answering]) => {
    const notYetDue = Math.round(graduates * later)
    const diedBeforeDue = Math.round((graduates - notYetDue) * died * 0.1)
    const unasked = Math.round((graduates - notYetDue - diedBeforeDue) * structural * 0.5)
    const due = graduates - notYetDue - diedBeforeDue - unasked
    const answered = Math.round(due * answering)
    return { wave, graduates, notYetDue, diedBeforeDue, structural: unasked, due, answered }
  })

const period = fc
  .constantFrom(1, 4, 6, 12, 35, 90)
  .chain((graduates) => fc.tuple(...WAVES.map((wave) => waveOf(wave, graduates))))

const together = (wave: string, all: readonly WaveResponse[]): WaveResponse => {
  const sumOf = (column: (typeof COLUMNS)[number]) => total(all.map((each) => each[column]))
  const [graduates, notYetDue, diedBeforeDue] = [
    sumOf('graduates'),
    sumOf('notYetDue'),
    sumOf('diedBeforeDue'),
  ]
  const rest = { structural: sumOf('structural'), due: sumOf('due'), answered: sumOf('answered') }
  return { wave, graduates, notYetDue, diedBeforeDue, ...rest }
}

const response: fc.Arbitrary<ResponseByPeriod> = fc.array(period, { maxLength: 6 }).map((periods) => ({
  allGraduates: {
    waves: WAVES.map((wave, at) =>
      together(
        wave,
        periods.flatMap((waves) => waves[at] ?? []),
      ),
    ),
  },
  periods: periods.map((waves, at) => ({ period: `period ${at}`, waves })),
  objected: 0,
}))

const numberIn = (shown: string): number | undefined => (shown === 'not shown' ? undefined : Number(shown))

/** What is left of a shown total for the one part that is not shown; undefined where there are more. */
const leftFor = (whole: string, parts: readonly string[]): number | undefined => {
  const numbers = parts.map(numberIn)
  const sum = numberIn(whole)
  if (sum === undefined || numbers.filter((each) => each === undefined).length !== 1) return undefined
  return sum - total(numbers.filter((each) => each !== undefined))
}

const eachTable = (check: (rows: readonly ShownRow[]) => void) =>
  fc.assert(fc.property(response, (found) => shownResponse(found).forEach(check)))

describe('the response page', () => {
  it('shows no number of one to four', () => {
    eachTable((rows) => {
      for (const row of rows) for (const column of COLUMNS) expect(row[column]).not.toMatch(/^[1-4]$/)
    })
  })

  it('tells no hidden number by subtracting what is shown in its row', () => {
    eachTable((rows) => {
      for (const row of rows) {
        const boxes = BOXES.map((box) => row[box])
        expect(leftFor(row.graduates, boxes)).toBeUndefined()
        const [due, answered] = [numberIn(row.due), numberIn(row.answered)]
        if (due !== undefined && answered !== undefined) expect([1, 2, 3, 4]).not.toContain(due - answered)
        if (due === undefined || answered === undefined) expect(row.rate).toBe('not shown')
      }
    })
  })

  it('tells none by subtracting rows from everybody', () => {
    eachTable(([everybody, ...rows]) => {
      for (const column of COLUMNS) {
        const parts = rows.map((row) => row[column])
        expect(leftFor(everybody?.[column] ?? '', parts)).toBeUndefined()
      }
    })
  })

  it('shows every number as it is, or not at all', () => {
    fc.assert(
      fc.property(response, (found) => {
        shownResponse(found).forEach(([everybody], at) => {
          const counts = found.allGraduates.waves[at]
          for (const column of COLUMNS)
            expect(['not shown', String(counts?.[column])]).toContain(everybody?.[column])
        })
      }),
    )
  })
})
