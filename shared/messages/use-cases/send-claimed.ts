import type { Decision, Participant } from '#shared/follow-up/rules/commands.ts'
import { THANK_YOU } from '#shared/follow-up/rules/own-steps.ts'
import type { Episode } from '#shared/follow-up/rules/person.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ClaimId, StepId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { type Email, SendNotAttemptedError, type SendOutcome } from '../ports/mailer.ts'
import type { AdvancePorts } from './advance-ports.ts'
import { emailFor, linkFor } from './prepare-email.ts'
import { releaseClaim } from './release-claim.ts'

/** A sending that a decision claims: of which follow-up, as it then is, and of which step. */
export type Claimed = {
  readonly episode: Episode
  readonly followUp: FollowUp
  readonly step: StepId
  readonly claimId: ClaimId
}

/** An email that is ready to go once its claim is committed, and the writes of the link in it. */
export type PreparedEmail = Claimed & { readonly email: Email; readonly linkWrites: readonly WriteItem[] }

/** The sending that a decision claims, if it claims one. */
export const claimedIn = ({ events, after }: Decision, claimId: ClaimId): Claimed | undefined => {
  const claim = events.find((event) => event.type === 'step-claimed' || event.type === 'thank-you-claimed')
  if (!claim) return undefined
  const followUp = after.followUps.find((found) => found.followUp === claim.followUp)
  const episode = after.episodes.find((found) => found.episode === followUp?.episode)
  if (!followUp || !episode) throw new Error(`${claim.followUp} claims an email and has no episode`)
  return { episode, followUp, claimId, step: 'step' in claim ? claim.step : THANK_YOU }
}

/**
 * Address, link and words, so that nothing can fail between the claim and the sending. Undefined where there
 * is no address.
 */
export const prepareClaimed = async (
  ports: AdvancePorts,
  claimed: Claimed,
): Promise<PreparedEmail | undefined> => {
  const { episode, followUp, step } = claimed
  const identity = await ports.identities.of(followUp.participant)
  if (!identity?.email) return undefined
  const sending = { episode, followUp, step, token: ports.randomness.linkToken(), at: ports.clock.now() }
  const { programme } = ports.contextOf(followUp.programme)
  const { publicOrigin } = ports
  const email = emailFor(sending, { ...identity, email: identity.email }, { programme, publicOrigin })
  return { ...claimed, email, linkWrites: ports.links.writes(sending.token, linkFor(sending)) }
}

/**
 * A fault from before the message left is an answer. Any other leaves it open whether it went out, and is
 * thrown on.
 */
const sendOnce = async (
  { mailer }: AdvancePorts,
  { email, followUp, step, claimId }: PreparedEmail,
): Promise<SendOutcome | SendNotAttemptedError> => {
  const { participant, followUp: id } = followUp
  try {
    return await mailer.send(email, { claim: claimId, participant, followUp: id, step })
  } catch (error) {
    if (error instanceof SendNotAttemptedError) return error
    throw error
  }
}

/**
 * `accepted`: `after` is undefined where that could not be recorded, or another request was faster: it is
 * loaded again then. `put-off`: it certainly did not go out; it is tried again at `until`.
 */
type Sent =
  | { readonly sent: 'accepted'; readonly after: Participant | undefined; readonly isConfirmed: boolean }
  | { readonly sent: 'put-off'; readonly until: Instant }

/** Fails without an error: SES has the message, and its own event settles the claim. */
const confirm = async (
  ports: AdvancePorts,
  { followUp: { participant: who, followUp }, claimId }: PreparedEmail,
  known: Participant,
): Promise<Sent> => {
  const command = { type: 'confirm-sent', followUp, claimId } as const
  try {
    const confirmed = await commitCommand(ports, { who, command }, { known })
    if (confirmed.outcome === 'committed')
      return { sent: 'accepted', after: confirmed.after, isConfirmed: true }
  } catch (error) {
    const reason = error instanceof Error ? error.name : typeof error
    ports.note('sent-not-recorded', { participant: who, followUp, claimId, reason })
  }
  return { sent: 'accepted', after: undefined, isConfirmed: false }
}

/** Sends once what has just been claimed, then records that it went out, or gives up the claim. */
export const sendClaimed = async (
  ports: AdvancePorts,
  { after }: Decision,
  prepared: PreparedEmail,
): Promise<Sent> => {
  const sent = await sendOnce(ports, prepared)
  if (sent instanceof SendNotAttemptedError || sent.outcome === 'refused')
    return { sent: 'put-off', until: await releaseClaim(ports, { after, prepared, because: sent }) }
  const { participant, followUp } = prepared.followUp
  ports.note('email-accepted', { participant, followUp, claimId: prepared.claimId })
  return confirm(ports, prepared, after)
}
