import { followUpIdOf } from '#shared/platform/schemas/ids.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import type { Wave } from '#shared/programme/rules/programme.ts'
import { batteryFor } from '#shared/questionnaire/rules/asked/battery.ts'
import type { Episode } from '../person.ts'
import { contactStop, emailRoute } from '../standing-facts.ts'
import type { Cancelled, Planned } from '../state.ts'
import { askTime, nextWake } from '../wake.ts'
import { type Draft, followUpIn, withEach, withEvent } from './draft.ts'

type Of = { readonly episode: Episode; readonly wave: Wave }

/**
 * Too late to be asked: the window has closed, or no permitted slot is left in it for someone reached by
 * email. They stay in the denominator, so that late uploading is never rewarded.
 */
const isTooLate = ({ after, moment }: Draft, planned: Planned, of: Of): boolean => {
  const { timeZone } = moment.programme
  if (dayAt(moment.now, timeZone) > planned.windowClosesOn) return true
  if (!emailRoute(after.person).usable) return false
  return dayAt(askTime(planned, of, moment), timeZone) > planned.windowClosesOn
}

const whyNotAsked = (draft: Draft, planned: Planned, of: Of): Cancelled['why'] | undefined => {
  const { graduationDate } = of.episode
  if (!batteryFor(draft.moment.programme, graduationDate)) return 'no-battery'
  if (draft.after.episodes.some((other) => other.graduationDate > graduationDate)) return 'superseded'
  return isTooLate(draft, planned, of) ? 'enrolled-late' : undefined
}

const plannedFor = ({ after, moment }: Draft, of: Of): Planned => {
  const { episode, wave } = of
  const planned: Planned = {
    state: 'planned',
    followUp: followUpIdOf(episode.episode, wave.id),
    participant: episode.participant,
    episode: episode.episode,
    programme: episode.programme,
    wave: wave.id,
    version: 1,
    asks: null,
    ...planOf(episode, wave),
    steps: [],
    staffContacts: 0,
    startedAt: null,
    claim: null,
    putOff: null,
    wakeAt: moment.now,
    sequence: 1,
  }
  return { ...planned, wakeAt: nextWake(planned, after, moment) }
}

const planWave = (draft: Draft, of: Of): Draft => {
  const planned = plannedFor(draft, of)
  if (followUpIn(draft.after, planned.followUp)) return draft
  const { version, ...state } = planned
  const closed = contactStop(draft.after.person)
  const notAsked = whyNotAsked(draft, planned, of)
  // What was never to be asked is so whether or not the person agrees: it counts in no rate.
  if (notAsked && (!closed || notAsked === 'no-battery')) {
    const { wakeAt, sequence, claim, putOff, ...rest } = state
    const cancelled = { ...rest, state: 'cancelled', cancelledAt: draft.moment.now, why: notAsked } as const
    return withEvent(draft, { type: 'not-asked', state: cancelled })
  }
  const next = withEvent(draft, { type: 'planned', state })
  return closed ? withEvent(next, { type: 'closed', followUp: planned.followUp, why: closed }) : next
}

/**
 * One follow-up for each wave of the programme, so that every graduate has exactly one disposition per wave.
 */
export const planWaves = (draft: Draft, episode: Episode): Draft =>
  withEach(draft, draft.moment.programme.waves, (sofar, wave) => planWave(sofar, { episode, wave }))

/**
 * The waves that the programme has gained since a graduation was planned, as far as they can still be asked.
 * The others stay unplanned, which is by design: to call them too late would count them in a rate, and only
 * where a roster was sent again.
 */
export const planAddedWaves = (draft: Draft, episode: Episode): Draft =>
  withEach(draft, draft.moment.programme.waves, (sofar, wave) => {
    const of = { episode, wave }
    return whyNotAsked(sofar, plannedFor(sofar, of), of) ? sofar : planWave(sofar, of)
  })
