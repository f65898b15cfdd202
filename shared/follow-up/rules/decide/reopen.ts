import { dayAt } from '#shared/platform/time/time.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { questionSetsOf } from '#shared/questionnaire/rules/asked/asked.ts'
import { emailsGoneBy, ladderOf } from '../ladder.ts'
import type { Episode } from '../person.ts'
import { contactStop } from '../standing-facts.ts'
import type { Cancelled, Closed, FollowUp, Open, Planned } from '../state.ts'
import { nextWake } from '../wake.ts'
import { closeAll } from './close-all.ts'
import { type Draft, followUpIn, withEach, withEvent, withWakingEvent } from './draft.ts'

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
    putOff: null,
    wakeAt: now,
    sequence: version + 1,
  }
  const { version: _, ...state } = { ...planned, wakeAt: nextWake(planned, draft.after, draft.moment) }
  return withEvent(draft, { type: 'reopened', state })
}

/**
 * Goes on with a wave that had been open: on its own days and with what the person asked for. Emails whose
 * time passed meanwhile are recorded as missed, so that they do not all come at once.
 */
const resumeWave = (draft: Draft, ended: Closed, ladder: Open['ladder']): Draft => {
  const { followUp } = ended
  const resumed = withWakingEvent(draft, { type: 'resumed', followUp, ladder })
  const open = followUpIn(resumed.after, followUp)
  if (open?.state !== 'open') return resumed
  return withEach(resumed, emailsGoneBy(open, resumed.moment), (sofar, { step, channel }) =>
    withWakingEvent(sofar, { type: 'step-missed', followUp, step, channel }),
  )
}

const takeUpAgain = (draft: Draft, ended: Ended): Draft => {
  const { programme, now } = draft.moment
  if (ended.state !== 'closed' || ended.askedOn === null) return reopenWave(draft, ended)
  const wave = programme.waves.find(({ id }) => id === ended.wave)
  const ladder = ended.ladder ?? (wave && ladderOf(programme, wave))
  const isOver = dayAt(now, programme.timeZone) > ended.windowClosesOn
  return isOver || !ladder ? draft : resumeWave(draft, ended, ladder)
}

const reopenWaves = (draft: Draft, reasons: readonly (Closed['why'] | Cancelled['why'])[]): Draft => {
  const ended = draft.after.followUps.filter((followUp) => isEndedBy(followUp, reasons))
  return withEach(draft, ended, takeUpAgain)
}

/**
 * Takes up again the waves that a stop had ended, as far as they can still be answered. Called where no stop
 * stands any more.
 */
export const reopenStopped = (draft: Draft): Draft =>
  reopenWaves(draft, ['no-contact-agreed', 'withdrawn', 'died'])

/**
 * Takes up again the waves that were too late by a graduation date that has been corrected since. Where a
 * stop stands they end by it instead, so that they are reopened with the others should it end.
 */
export const reopenTooLate = (draft: Draft): Draft => {
  const reopened = reopenWaves(draft, ['enrolled-late'])
  const stop = contactStop(draft.after.person)
  return stop ? closeAll(reopened, stop) : reopened
}
