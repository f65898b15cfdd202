import type { FollowUpId, StepId } from '#shared/platform/schemas/ids.ts'
import { dayAt, endOfDay } from '#shared/platform/time/time.ts'
import { answerableFrom } from '#shared/programme/rules/calendar.ts'
import type { Command, Refusal } from '../commands.ts'
import { contactStop, death, withdrawal } from '../standing-facts.ts'
import type { Closed, Open, Planned } from '../state.ts'
import { isPastGrace, thankYouTime } from '../wake.ts'
import { type Draft, followUpIn, type Outcome, withEvent } from './draft.ts'
import { openWave } from './open-wave.ts'

/** A follow-up that takes answers now, in the draft in which it does. */
type Answerable = { readonly draft: Draft; readonly followUp: Open | Closed }

/**
 * A collector may enter what was answered at the group session, or on paper, on a day on which no email has
 * gone out yet.
 */
const openForStaff = (draft: Draft, planned: Planned): Answerable | Refusal => {
  const { programme, now } = draft.moment
  const episode = draft.after.episodes.find(({ episode }) => episode === planned.episode)
  const wave = programme.waves.find(({ id }) => id === planned.wave)
  if (!episode || !wave) return { refusal: 'unknown-follow-up' }
  if (dayAt(now, programme.timeZone) < answerableFrom(episode, wave, programme))
    return { refusal: 'not-open-yet', dueOn: planned.dueOn }
  const why = contactStop(draft.after.person)
  return why ? closedFirst(draft, planned, why) : openWave(draft, planned, { episode, wave })
}

/** Answers are taken all the same, but nobody is to be contacted about this wave. */
const closedFirst = (draft: Draft, { followUp }: Planned, why: Closed['why']): Answerable | Refusal => {
  const closed = withEvent(draft, { type: 'closed', followUp, why })
  const found = followUpIn(closed.after, followUp)
  return found?.state === 'closed' ? { draft: closed, followUp: found } : { refusal: 'unknown-follow-up' }
}

type Answering = { readonly id: FollowUpId; readonly step: StepId | 'staff' }

/** Any submission inside window or grace is taken, unless the person has withdrawn or died. */
const answerable = (draft: Draft, { id, step }: Answering): Answerable | Refusal => {
  const { person } = draft.after
  const followUp = followUpIn(draft.after, id)
  if (!followUp) return { refusal: 'unknown-follow-up' }
  if (followUp.state === 'answered')
    return { refusal: 'already-answered', submittedAt: followUp.response.submittedAt }
  if (withdrawal(person)) return { refusal: 'withdrawn' }
  if (death(person)) return { refusal: 'died' }
  if (followUp.state === 'cancelled') return { refusal: 'finished', state: followUp.state, why: followUp.why }
  if (isPastGrace(followUp.graceEndsOn, draft.moment))
    return { refusal: 'past-grace', graceEndedOn: followUp.graceEndsOn }
  if (followUp.state !== 'planned') return { draft, followUp }
  return step === 'staff' ? openForStaff(draft, followUp) : { refusal: 'not-open-yet', dueOn: followUp.dueOn }
}

type Start = Extract<Command, { type: 'start-answers' }>

export const startAnswers = (draft: Draft, { followUp, step }: Start): Outcome => {
  const found = answerable(draft, { id: followUp, step })
  if ('refusal' in found) return found
  if (found.followUp.startedAt !== null) return { refusal: 'already-recorded' }
  return withEvent(found.draft, { type: 'answers-started', followUp, step })
}

type Submit = Extract<Command, { type: 'submit' }>

export const submit = (draft: Draft, { followUp, response }: Submit): Outcome => {
  const { programme, now } = draft.moment
  const found = answerable(draft, { id: followUp, step: response.step })
  if ('refusal' in found) return found
  const late = now > endOfDay(found.followUp.windowClosesOn, programme.timeZone)
  const { person } = draft.after
  return withEvent(found.draft, {
    type: 'answered',
    followUp,
    wakeAt: thankYouTime(found.followUp, { person, mode: response.mode }, draft.moment),
    response: { ...response, submittedAt: now, late },
  })
}
