import { Temporal } from 'temporal-polyfill'
import type { Programme, Wave } from '../programme/programme.ts'
import { addDays } from '../programme/sending-days.ts'
import { type Instant, instantOf, type LocalDate, localDateOf } from '../time.ts'
import type { Episode } from './person.ts'
import type { FollowUp } from './state.ts'

export type CalendarDays = Pick<FollowUp, 'dueOn' | 'windowClosesOn' | 'graceEndsOn'>

/** A length in whole days (`P14D`, `P2W`). */
export const daysIn = (length: string): number =>
  Temporal.Duration.from(length).total({ unit: 'days', relativeTo: Temporal.PlainDate.from('2001-01-01') })

/**
 * When a wave is due and how long it may be answered. Counted from the graduation date in calendar units, so that due
 * dates never drift: 31 August and six months is the last day of February.
 */
export const planOf = (episode: Pick<Episode, 'graduationDate'>, wave: Wave): CalendarDays => {
  const dueOn = localDateOf(Temporal.PlainDate.from(episode.graduationDate).add(wave.after))
  const windowClosesOn = addDays(dueOn, daysIn(wave.window))
  return { dueOn, windowClosesOn, graceEndsOn: addDays(windowClosesOn, daysIn(wave.grace)) }
}

/** The day from which emails may ask: the due date or, where a group session asks first, the day after that session. */
export const askFrom = (episode: Pick<Episode, 'followUpSessionOn'>, wave: Wave, dueOn: LocalDate): LocalDate =>
  wave.collect === 'session' ? addDays(episode.followUpSessionOn ?? dueOn, 1) : dueOn

/** Closing is housekeeping in the small hours after grace, but never between 00:00 and 03:00, where clocks change. */
const CLOSING_TIME = '06:00'

export const closingTime = (graceEndsOn: LocalDate, { timeZone }: Pick<Programme, 'timeZone'>): Instant =>
  instantOf(
    Temporal.PlainDate.from(addDays(graceEndsOn, 1)).toZonedDateTime({ timeZone, plainTime: CLOSING_TIME }).toInstant(),
  )

export const hoursAfter = (instant: Instant, hours: number): Instant =>
  instantOf(Temporal.Instant.from(instant).add({ hours }))

export const minutesAfter = (instant: Instant, minutes: number): Instant =>
  instantOf(Temporal.Instant.from(instant).add({ minutes }))
