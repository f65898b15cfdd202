import type { Command } from '../commands.ts'
import { CONTACT_CHECK, THANK_YOU } from '../own-steps.ts'
import type { Answered, Open, Planned } from '../state.ts'
import { thanksDue } from '../wake.ts'
import { type Draft, followUpIn, type Outcome, withEvent, withWakingEvent } from './draft.ts'

type PutOff = Extract<Command, { type: 'put-off-sending' }>

/** SES does not take this message: after so many tries within its day a person has to see to it. */
const MOST_REFUSALS = 5

/** The last of several refusals. One in line, throttled or paused is never given up: its turn comes. */
const isGivenUp = ({ putOff }: Planned | Open | Answered, { step, why }: PutOff): boolean =>
  why === 'refused' && putOff?.step === step && putOff.refusals + 1 >= MOST_REFUSALS

const giveUp = (
  draft: Draft,
  { state, followUp }: Planned | Open | Answered,
  step: PutOff['step'],
): Draft => {
  if (state === 'answered')
    return step === THANK_YOU ? withEvent(draft, { type: 'thank-you-dropped', followUp }) : draft
  // A planned wave asks all the same; only its contact check is lost.
  if (state === 'planned' && step !== CONTACT_CHECK) return draft
  const missed = withWakingEvent(draft, { type: 'step-missed', followUp, step, channel: 'email' })
  return state === 'open'
    ? withWakingEvent(missed, { type: 'passed-to-staff', followUp, why: 'not-accepted' })
    : missed
}

const putOffThanks = (draft: Draft, answered: Answered, command: PutOff): Draft => {
  const { type: _, ...event } = command
  const { wakeAt } = answered
  const later =
    wakeAt && thanksDue({ ...answered, wakeAt, putOff: { ...event, tries: 0, refusals: 0 } }, draft.moment)
  const { followUp } = answered
  const released = withEvent(draft, { type: 'sending-put-off', ...event, wakeAt: later ?? event.until })
  return later || event.step !== THANK_YOU
    ? released
    : withEvent(released, { type: 'thank-you-dropped', followUp })
}

/**
 * Gives the claim up, since its email certainly did not go out, and tries again after `until` in the
 * programme's hours. A claim that another request settled meanwhile is left alone.
 */
export const putOffSending = (draft: Draft, command: PutOff): Outcome => {
  const { type: _, ...event } = command
  const state = followUpIn(draft.after, command.followUp)
  if (!state) return { refusal: 'unknown-follow-up' }
  if (state.state === 'closed' || state.state === 'cancelled')
    return { refusal: 'finished', state: state.state, why: state.why }
  if ((state.claim?.claimId ?? null) !== command.claimId) return { refusal: 'claim-not-held' }
  const putOff =
    state.state === 'answered'
      ? putOffThanks(draft, state, command)
      : withWakingEvent(draft, { type: 'sending-put-off', ...event })
  return isGivenUp(state, command) ? giveUp(putOff, state, command.step) : putOff
}
