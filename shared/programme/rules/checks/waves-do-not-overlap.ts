import { Temporal } from 'temporal-polyfill'
import { type LocalDate, localDateOf } from '#shared/platform/time/time.ts'
import { planOf } from '../calendar.ts'
import type { Wave } from '../programme.ts'
import type { ProgrammeRule } from './programme-rule.ts'

/**
 * The length of a calendar month differs by month and leap year, and is cut short only at its end: these days
 * of four years of graduations hold every case, so what never overlaps here never does.
 */
const MONTHS = Array.from({ length: 48 }, (_, months) =>
  Temporal.PlainDate.from('2023-01-01').add({ months }),
)
const GRADUATIONS: readonly LocalDate[] = MONTHS.flatMap((month) =>
  [1, 28, 29, 30, 31]
    .filter((day) => day <= month.daysInMonth)
    .map((day) => localDateOf(month.with({ day }))),
)

const graduations = (waves: readonly Wave[]): readonly LocalDate[] =>
  waves.some((wave) => /[YM]/.test(wave.after)) ? GRADUATIONS : GRADUATIONS.slice(0, 1)

/**
 * Nobody is asked for two waves at once. Grace may run into the next wave, because no email asks in grace; a
 * window may not reach the next due date, for any graduation date. A wave that is due before the one above it
 * is in the wrong place.
 */
export const wavesDoNotOverlap: ProgrammeRule = ({ waves }) =>
  waves.flatMap((wave, index) => {
    const next = waves[index + 1]
    if (next === undefined) return []
    const clash = graduations([wave, next])
      .map((graduationDate) => ({
        graduationDate,
        own: planOf({ graduationDate }, wave),
        next: planOf({ graduationDate }, next),
      }))
      .find((plans) => plans.own.windowClosesOn >= plans.next.dueOn)
    if (clash === undefined) return []
    if (clash.own.dueOn >= clash.next.dueOn) {
      const problem = `${next.id} is due on or before ${wave.id}`
      return [
        {
          path: `$.waves[${index + 1}].after`,
          problem,
          expected: 'waves in the order in which they are due',
        },
      ]
    }
    const problem =
      `the window of ${wave.id} overlaps ${next.id}: graduating on ${clash.graduationDate} it closes on ` +
      `${clash.own.windowClosesOn}, and ${next.id} is due on ${clash.next.dueOn}`
    return [
      {
        path: `$.waves[${index}].window`,
        problem,
        expected: `a window that closes before ${next.id} is due`,
      },
    ]
  })
