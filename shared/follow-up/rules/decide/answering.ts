import type { FollowUpId, StepId } from '#shared/platform/schemas/ids.ts'
import { dayAt, endOfDay } from '#shared/platform/time/time.ts'
import { answerableFrom } from '#shared/programme/rules/calendar.ts'
import type { Command, Refusal } from '../commands.ts'
import { findFollowUp, type Outcome, type Unfolding } from '../decision.ts'
import { death, withdrawal } from '../facts.ts'
import type { Closed, Open, Planned } from '../state.ts'
import { isPastGrace, thankYouTime } from '../wake.ts'
import { openWave } from './open-wave.ts'

type Answerable = Open | Closed

const isByStaff = (step: StepId | 'staff'): boolean => step === 'staff'

/**
 * A collector may enter what was answered at the group session, or on paper, on a day on which no email has
 * gone out yet.
 */
const openForStaff = (unfolding: Unfolding, planned: Planned): Answerable | Refusal => {
  const today = dayAt(unfolding.now, unfolding.context.programme.timeZone)
  const episode = unfolding.person.episodes.find(({ episode }) => episode === planned.episode)
  const wave = unfolding.context.programme.waves.find(({ id }) => id === planned.wave)
  if (!episode || !wave) return { refusal: 'unknown-follow-up' }
  if (today < answerableFrom(episode, wave, unfolding.context.programme))
    return { refusal: 'not-open-yet', dueOn: planned.dueOn }
  openWave(unfolding, planned, episode, wave)
  const opened = findFollowUp(unfolding.person, planned.followUp)
  return opened?.state === 'open' ? opened : { refusal: 'unknown-follow-up' }
}

/**
 * The follow-up if it may take answers now; any submission inside window or grace may, unless the person
 * withdrew or died.
 */
const answerable = (unfolding: Unfolding, id: FollowUpId, step: StepId | 'staff'): Answerable | Refusal => {
  const { context, now, person } = unfolding
  const followUp = findFollowUp(person, id)
  if (!followUp) return { refusal: 'unknown-follow-up' }
  if (followUp.state === 'answered')
    return { refusal: 'already-answered', submittedAt: followUp.response.submittedAt }
  if (withdrawal(person.person, now)) return { refusal: 'withdrawn' }
  if (death(person.person, now)) return { refusal: 'died' }
  if (followUp.state === 'cancelled') return { refusal: 'finished', state: followUp.state, why: followUp.why }
  if (isPastGrace(followUp.graceEndsOn, context, now))
    return { refusal: 'past-grace', graceEndedOn: followUp.graceEndsOn }
  if (followUp.state !== 'planned') return followUp
  return isByStaff(step)
    ? openForStaff(unfolding, followUp)
    : { refusal: 'not-open-yet', dueOn: followUp.dueOn }
}

type Start = Extract<Command, { type: 'start-answers' }>

export const startAnswers = (unfolding: Unfolding, { followUp, step }: Start): Outcome => {
  const found = answerable(unfolding, followUp, step)
  if ('refusal' in found) return found
  if (found.startedAt !== null) return { refusal: 'already-recorded' }
  unfolding.add({ type: 'answers-started', followUp, at: unfolding.now, step })
  return undefined
}

type Submit = Extract<Command, { type: 'submit' }>

export const submit = (unfolding: Unfolding, { followUp, response }: Submit): Outcome => {
  const { context, now } = unfolding
  const found = answerable(unfolding, followUp, response.step)
  if ('refusal' in found) return found
  const late = now > endOfDay(found.windowClosesOn, context.programme.timeZone)
  const wakeAt = thankYouTime(found, response, unfolding.person.person, context, now)
  unfolding.add({
    type: 'answered',
    followUp,
    at: now,
    wakeAt,
    response: { ...response, submittedAt: now, late },
  })
  return undefined
}
