import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from '#shared/platform/time/time.ts'
import { SMALLEST_CLASS } from './limits.ts'

/** Whole weeks from the due date to a day, rounded down; -1 is the seven days before the due date. */
export const weeksFromDue = (day: LocalDate, dueOn: LocalDate): number => {
  const { days } = Temporal.PlainDate.from(dueOn).until(day, { largestUnit: 'days' })
  return Math.floor(days / 7)
}

type Pool = { people: number; readonly weeks: number[]; sum: number }

/** Neighbouring weeks together until each pool is of five people; a rest under five joins the last pool. */
const poolsOf = (sizes: readonly (readonly [number, number])[]): readonly Pool[] => {
  const pools: Pool[] = []
  for (const [week, people] of sizes) {
    const last = pools.at(-1)
    const pool = last && last.people < SMALLEST_CLASS ? last : { people: 0, weeks: [], sum: 0 }
    if (pool !== last) pools.push(pool)
    pool.people += people
    pool.weeks.push(week)
    pool.sum += week * people
  }
  const rest = pools.at(-1)
  const before = pools.at(-2)
  if (rest && before && rest.people < SMALLEST_CLASS) {
    before.people += rest.people
    before.weeks.push(...rest.weeks)
    before.sum += rest.sum
    pools.pop()
  }
  return pools.filter(({ people }) => people >= SMALLEST_CLASS)
}

/**
 * For each week that the answers of a wave came in, the week that a release shows: shared by five people, the
 * mean of the weeks that were pooled, rounded. `lastWeek` is the window's last: an answer after it would say
 * that the due date is longer ago than a closed window says. A week without an entry is shown as blank.
 */
export const shownWeeks = (weeks: readonly number[], lastWeek: number): ReadonlyMap<number, number> => {
  const sizes = new Map<number, number>()
  for (const week of weeks) {
    const clipped = Math.min(week, lastWeek)
    sizes.set(clipped, (sizes.get(clipped) ?? 0) + 1)
  }
  const shown = new Map<number, number>()
  for (const { weeks: pooled, sum, people } of poolsOf([...sizes].toSorted(([a], [b]) => a - b)))
    for (const week of pooled) shown.set(week, Math.round(sum / people))
  for (const week of weeks) {
    const last = shown.get(lastWeek)
    if (week > lastWeek && last !== undefined) shown.set(week, last)
  }
  return shown
}
