import type { Command } from '../commands.ts'
import { findFollowUp, type Outcome, type Unfolding } from '../decision.ts'

type RecordContact = Extract<Command, { type: 'record-staff-contact' }>

/** Someone on the staff tried to reach the person. Trying counts; hearing "no" ends this wave. */
export const recordStaffContact = (
  unfolding: Unfolding,
  { followUp, channel, outcome }: RecordContact,
): Outcome => {
  const found = findFollowUp(unfolding.person, followUp)
  if (!found) return { refusal: 'unknown-follow-up' }
  if (found.state === 'cancelled') return { refusal: 'finished', state: found.state, why: found.why }
  unfolding.add({ type: 'staff-contact-recorded', followUp, at: unfolding.now, channel, outcome })
  return outcome === 'declined' && found.state !== 'answered' && found.state !== 'closed'
    ? declineWave(unfolding, { followUp })
    : undefined
}

/** The person does not want to answer this time. Later waves still come. */
export const declineWave = (unfolding: Unfolding, { followUp }: Pick<RecordContact, 'followUp'>): Outcome => {
  const found = findFollowUp(unfolding.person, followUp)
  if (!found) return { refusal: 'unknown-follow-up' }
  if (found.state === 'answered')
    return { refusal: 'already-answered', submittedAt: found.response.submittedAt }
  if (found.state === 'closed' || found.state === 'cancelled')
    return { refusal: 'finished', state: found.state, why: found.why }
  unfolding.add({ type: 'closed', followUp, at: unfolding.now, why: 'declined' })
  return undefined
}

/** The person would rather have paper, or a call: no more emails in this wave, and a person takes it on. */
export const askOtherMode = (
  unfolding: Unfolding,
  { followUp, asksFor }: Extract<Command, { type: 'ask-other-mode' }>,
): Outcome => {
  const found = findFollowUp(unfolding.person, followUp)
  if (!found) return { refusal: 'unknown-follow-up' }
  if (found.state === 'answered')
    return { refusal: 'already-answered', submittedAt: found.response.submittedAt }
  if (found.state === 'planned') return { refusal: 'not-open-yet', dueOn: found.dueOn }
  if (found.state !== 'open') return { refusal: 'finished', state: found.state, why: found.why }
  if (found.asksFor === asksFor) return { refusal: 'already-recorded' }
  unfolding.addWaking({ type: 'asked-for-other-mode', followUp, at: unfolding.now, asksFor })
  return undefined
}
