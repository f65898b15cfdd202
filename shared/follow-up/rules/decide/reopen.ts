import { dayAt } from '#shared/platform/time/time.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { questionSetsOf } from '#shared/questionnaire/rules/asked/asked.ts'
import type { Episode } from '../person.ts'
import { contactStop } from '../standing-facts.ts'
import type { Cancelled, Closed, FollowUp, Planned } from '../state.ts'
import { nextWake } from '../wake.ts'
import { closeAll } from './close-all.ts'
import { type Draft, withEach, withEvent } from './draft.ts'

type Ended = Closed | Cancelled

const isEndedBy = (followUp: FollowUp, reasons: readonly string[]): followUp is Ended =>
  (followUp.state === 'closed' || followUp.state === 'cancelled') && reasons.includes(followUp.why)

/**
 * A wave that had been open asks again what it asked then: some of its answers may be saved already. Null of
 * one that never opened.
 */
const askedBefore = (followUp: Ended, episode: Episode, programme: Programme): Planned['asks'] =>
  followUp.asks === null && followUp.state === 'closed' && followUp.batteryFrom !== null
    ? questionSetsOf({ followUp, episode, programme })
    : followUp.asks

const reopenWave = (draft: Draft, ended: Ended): Draft => {
  const { programme, now } = draft.moment
  const episode = draft.after.episodes.find(({ episode }) => episode === ended.episode)
  const wave = programme.waves.find(({ id }) => id === ended.wave)
  if (!episode || !wave) return draft
  const days = planOf(episode, wave)
  if (dayAt(now, programme.timeZone) > days.windowClosesOn) return draft
  const { followUp, participant, version, steps, staffContacts, startedAt } = ended
  const planned: Planned = {
    state: 'planned',
    followUp,
    participant,
    episode: ended.episode,
    programme: ended.programme,
    wave: ended.wave,
    version,
    asks: askedBefore(ended, episode, programme),
    ...days,
    steps,
    staffContacts,
    startedAt,
    claim: null,
    wakeAt: now,
    sequence: version + 1,
  }
  const { version: _, ...state } = { ...planned, wakeAt: nextWake(planned, draft.after, draft.moment) }
  return withEvent(draft, { type: 'reopened', state })
}

const reopenWaves = (draft: Draft, reasons: readonly (Closed['why'] | Cancelled['why'])[]): Draft => {
  const ended = draft.after.followUps.filter((followUp) => isEndedBy(followUp, reasons))
  return withEach(draft, ended, reopenWave)
}

/**
 * Takes up again the waves that a stop had ended, once no stop stands, as far as they can still be answered.
 * They start as planned: what was sent stays sent, because steps already taken are kept.
 */
export const reopenStopped = (draft: Draft): Draft =>
  contactStop(draft.after.person, draft.moment.now)
    ? draft
    : reopenWaves(draft, ['no-contact-agreed', 'withdrawn', 'died'])

/**
 * Takes up again the waves that were too late by a graduation date that has been corrected since. Where a
 * stop stands they end by it instead, so that they are reopened with the others should it end.
 */
export const reopenTooLate = (draft: Draft): Draft => {
  const reopened = reopenWaves(draft, ['enrolled-late'])
  const stop = contactStop(draft.after.person, draft.moment.now)
  return stop ? closeAll(reopened, stop) : reopened
}
