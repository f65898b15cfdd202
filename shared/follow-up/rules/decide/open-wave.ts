import { dayAt } from '#shared/platform/time/time.ts'
import { daysIn } from '#shared/programme/rules/calendar.ts'
import type { Wave } from '#shared/programme/rules/programme.ts'
import { questionSetsOf } from '#shared/questionnaire/rules/asked/asked.ts'
import type { Unfolding } from '../decision.ts'
import { emailRoute } from '../facts.ts'
import { ladderOf } from '../ladder.ts'
import type { Episode } from '../person.ts'
import type { Open, Planned } from '../state.ts'

/**
 * Opens a planned wave today: fixes its ladder and what it asks, and hands it to the staff where email cannot
 * ask. A wave that is opened again asks what it asked before.
 */
export const openWave = (unfolding: Unfolding, planned: Planned, episode: Episode, wave: Wave): void => {
  const { now, context, person } = unfolding
  const { programme } = context
  const route = emailRoute(person.person, now)
  const today = dayAt(now, programme.timeZone)
  unfolding.addWaking({
    type: 'opened',
    followUp: planned.followUp,
    at: now,
    askedOn: today,
    asks: questionSetsOf({ followUp: planned, episode, programme }),
    batteryFrom: null,
    ladder: ladderOf(programme, wave).toSorted((a, b) => daysIn(a.at) - daysIn(b.at)),
    withStaff: withStaffFrom(route.usable ? null : route.why, now),
  })
}

const withStaffFrom = (why: string | null, now: Open['wakeAt']): Open['withStaff'] => {
  if (why === null) return null
  if (why === 'email-bounced' || why === 'email-opt-out' || why === 'complaint') return { since: now, why }
  return { since: now, why: 'not-by-email' }
}
