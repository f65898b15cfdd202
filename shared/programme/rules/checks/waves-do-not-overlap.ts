import { Temporal } from 'temporal-polyfill'
import { type LocalDate, localDateOf } from '#shared/platform/time/time.ts'
import { planOf } from '../calendar.ts'
import type { Wave } from '../programme.ts'
import type { ProgrammeRule } from './programme-rule.ts'

/**
 * Month lengths repeat every four years, and adding months is clipped only at a month's end: waves that do
 * not overlap for graduations on these days never do.
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
 * A window must close before the next wave is due, for every graduation date; grace may run into the next
 * wave, because no email asks in grace. Waves are listed in the order in which they are due.
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
