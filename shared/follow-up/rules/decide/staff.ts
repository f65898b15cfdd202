import type { Command } from '../commands.ts'
import { type Draft, followUpIn, type Outcome, withEvent, withWakingEvent } from './draft.ts'

type RecordContact = Extract<Command, { type: 'record-staff-contact' }>

/** Someone on the staff tried to reach the person. Trying counts; hearing "no" ends this wave. */
export const recordStaffContact = (draft: Draft, { followUp, channel, outcome }: RecordContact): Outcome => {
  const found = followUpIn(draft.after, followUp)
  if (!found) return { refusal: 'unknown-follow-up' }
  if (found.state === 'cancelled') return { refusal: 'finished', state: found.state, why: found.why }
  const recorded = withEvent(draft, { type: 'staff-contact-recorded', followUp, channel, outcome })
  return outcome === 'declined' && found.state !== 'answered' && found.state !== 'closed'
    ? declineWave(recorded, { followUp })
    : recorded
}

/** The person does not want to answer this time. Later waves still come. */
export const declineWave = (draft: Draft, { followUp }: Pick<RecordContact, 'followUp'>): Outcome => {
  const found = followUpIn(draft.after, followUp)
  if (!found) return { refusal: 'unknown-follow-up' }
  if (found.state === 'answered')
    return { refusal: 'already-answered', submittedAt: found.response.submittedAt }
  if (found.state === 'closed' || found.state === 'cancelled')
    return { refusal: 'finished', state: found.state, why: found.why }
  return withEvent(draft, { type: 'closed', followUp, why: 'declined' })
}

type AskOtherMode = Extract<Command, { type: 'ask-other-mode' }>

/** The person would rather have paper, or a call: no more emails in this wave, and a person takes it on. */
export const askOtherMode = (draft: Draft, { followUp, asksFor }: AskOtherMode): Outcome => {
  const found = followUpIn(draft.after, followUp)
  if (!found) return { refusal: 'unknown-follow-up' }
  if (found.state === 'answered')
    return { refusal: 'already-answered', submittedAt: found.response.submittedAt }
  if (found.state === 'planned') return { refusal: 'not-open-yet', dueOn: found.dueOn }
  if (found.state !== 'open') return { refusal: 'finished', state: found.state, why: found.why }
  if (found.asksFor === asksFor) return { refusal: 'already-recorded' }
  return withWakingEvent(draft, { type: 'asked-for-other-mode', followUp, asksFor })
}
