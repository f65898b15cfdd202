import { endOfDay, type Instant } from '#shared/platform/time/time.ts'
import type { CalendarDays } from '#shared/programme/rules/calendar.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Person } from './person.ts'
import { diedBy } from './standing-facts.ts'
import type { Cancelled, FollowUp } from './state.ts'

/**
 * Where a graduation stands in the counts of a wave. `due` is the denominator of every rate; the other three
 * are counted beside it.
 */
export const STANDINGS = ['due', 'not-yet-due', 'died-before-due', 'structural'] as const
export type Standing = (typeof STANDINGS)[number]

/** Not asked by design. Who came too late, or graduated again, was to be asked, and stays in the count. */
const IS_BY_DESIGN = {
  'no-battery': true,
  'wave-withdrawn': true,
  'enrolled-late': false,
  superseded: false,
} as const satisfies Record<Cancelled['why'], boolean>

/** The wave of one graduation. A wave that was added later was never planned: it has no `followUp`. */
export type WaveOfEpisode = {
  readonly person: Pick<Person, 'facts'>
  readonly followUp: FollowUp | undefined
  readonly days: CalendarDays
}

/** The programme's zone, and the moment as of which something is known. */
export type Knowing = Pick<Programme, 'timeZone'> & { readonly asOf: Instant }

const isByDesign = (followUp: FollowUp | undefined): boolean =>
  followUp === undefined || (followUp.state === 'cancelled' && IS_BY_DESIGN[followUp.why])

/**
 * Exactly one standing, from dates and life alone, never from who answered: otherwise those who answer early
 * would count before those who do not, and every rate would flatter.
 */
export const standingInWave = (
  { person, followUp, days }: WaveOfEpisode,
  { timeZone, asOf }: Knowing,
): Standing => {
  if (isByDesign(followUp)) return 'structural'
  if (diedBy(person, days.dueOn, asOf)) return 'died-before-due'
  return asOf < endOfDay(days.windowClosesOn, timeZone) ? 'not-yet-due' : 'due'
}
