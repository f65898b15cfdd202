import { Temporal } from 'temporal-polyfill'
import { type LocalDate, localDateOf } from '#shared/platform/time/time.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'

/** What becomes of a graduation that is more than a year ahead, or so long ago that every wave is over. */
export type DateRule = 'as-given' | 'held-if-unlikely'

export type UnlikelyDate = 'far-ahead' | 'every-wave-over'

/** `today`: the day of the upload. */
export const unlikelyDate = (
  graduationDate: LocalDate,
  today: LocalDate,
  { waves }: Pick<Programme, 'waves'>,
): UnlikelyDate | undefined => {
  if (graduationDate > localDateOf(Temporal.PlainDate.from(today).add({ years: 1 }))) return 'far-ahead'
  const isOver = waves.every((wave) => planOf({ graduationDate }, wave).windowClosesOn < today)
  return isOver ? 'every-wave-over' : undefined
}
