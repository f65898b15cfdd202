import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import { THANK_YOU } from '#shared/follow-up/rules/own-steps.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { commitDecision } from '#shared/follow-up/use-cases/commit-decision.ts'
import type { ClaimId, StepId } from '#shared/platform/schemas/ids.ts'
import { type Email, SendNotAttempted, type SendOutcome } from '../ports/mailer.ts'
import type { AdvancePorts } from './advance-ports.ts'
import { emailFor, linkFor } from './prepare-email.ts'
import { withoutEmail } from './without-email.ts'

export type Claiming = {
  readonly before: Participant
  readonly after: Participant
  readonly events: readonly FollowUpEvent[]
  readonly claimId: ClaimId
  readonly followUp: FollowUp
  readonly step: StepId
}

/** The sending that a decision claims, if it claims one. */
export const sendingIn = (
  events: readonly FollowUpEvent[],
  after: Participant,
): Pick<Claiming, 'followUp' | 'step'> | undefined => {
  const claim = events.find((event) => event.type === 'step-claimed' || event.type === 'thank-you-claimed')
  if (!claim || !('followUp' in claim)) return undefined
  const followUp = after.followUps.find((found) => found.followUp === claim.followUp)
  return followUp && { followUp, step: 'step' in claim ? claim.step : THANK_YOU }
}

type Sent = SendOutcome | { readonly outcome: 'not-attempted' }

/**
 * A fault from before the message left is an answer. Any other leaves it open whether it went out, and is
 * thrown on.
 */
const sendOnce = async (
  ports: AdvancePorts,
  email: Email,
  { claimId, followUp, step }: Claiming,
): Promise<Sent> => {
  try {
    return await ports.mailer.send(email, {
      claim: claimId,
      participant: followUp.participant,
      followUp: followUp.followUp,
      step,
    })
  } catch (error) {
    if (error instanceof SendNotAttempted) return { outcome: 'not-attempted' }
    throw error
  }
}

/**
 * Address, link and words first, so that nothing can fail between the claim and the sending; then the claim
 * together with the link; then one sending. A refused or unknown sending keeps its claim: after a day it goes
 * to the staff, never out again.
 */
export const claimAndSend = async (
  ports: AdvancePorts,
  claiming: Claiming,
): Promise<Participant | undefined> => {
  const { before, after, events, claimId, followUp, step } = claiming
  const context = ports.contextOf(before.person.programme)
  const episode = after.episodes.find((known) => known.episode === followUp.episode)
  const identity = await ports.identities.of(before.person.participant)
  if (!episode || !identity?.email) return withoutEmail(ports, followUp, before)
  const sending = { episode, followUp, step, token: ports.randomness.linkToken(), at: ports.clock.now() }
  const email = emailFor(sending, { ...identity, email: identity.email }, context, ports.publicOrigin)
  const writes = [
    ...ports.participants.writes(before, events),
    ...ports.links.writes(sending.token, linkFor(sending)),
  ]
  if ((await ports.unitOfWork.commit(writes)).outcome === 'conflict') return undefined
  const sent = await sendOnce(ports, email, claiming)
  const ids = { participant: followUp.participant, followUp: followUp.followUp, claimId }
  ports.note(`email-${sent.outcome}`, ids)
  if (sent.outcome !== 'accepted') return after
  const command = { type: 'confirm-sent', followUp: followUp.followUp, claimId } as const
  const confirmed = await commitDecision(ports, followUp.participant, command, { known: after })
  return confirmed.outcome === 'committed' ? confirmed.after : undefined
}
