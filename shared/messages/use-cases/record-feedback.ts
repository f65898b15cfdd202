import { isDeepStrictEqual } from 'node:util'
import type { Identities, Identity } from '#shared/enrolment/ports/identities.ts'
import { sameEmail, withBounce } from '#shared/enrolment/rules/contact/what-stands.ts'
import { addressNewsOf } from '#shared/enrolment/rules/merge-identity.ts'
import { notByEmailOf } from '#shared/enrolment/rules/not-by-email.ts'
import type { Command, Participant } from '#shared/follow-up/rules/commands.ts'
import { decideAll } from '#shared/follow-up/rules/decide/decide.ts'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import {
  type CommitPlan,
  type CommitPorts,
  commitCycle,
  momentIn,
} from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { triesOf, tryAgainAt } from '../rules/line.ts'
import { type Sending, type SesDetail, sendingOf } from '../rules/ses-event.ts'
import { factIdFor } from './fact-id-for.ts'

export type FeedbackNote =
  | 'bounced-for-now'
  | 'never-left'
  | 'unknown-participant'
  | 'bounce-of-an-older-address'

export type FeedbackPorts = CommitPorts & {
  readonly identities: Identities
  readonly note: (note: FeedbackNote, ids: Readonly<Record<string, string>>) => void
}

/**
 * Any of SES's words after the sending proves that it took the message. Already settled: one read and no
 * write.
 */
const settleClaim = async (
  ports: FeedbackPorts,
  { participant: who, followUp, claimId }: Sending,
): Promise<void> => {
  const command = { type: 'confirm-sent', followUp, claimId } as const
  const { outcome } = await commitCommand(ports, { who, command })
  if (outcome === 'unknown-participant') ports.note(outcome, { participant: who, followUp })
}

/** SES took the message and then did not send it. Where its claim still stands, it is tried again. */
const releaseUnsent = async (
  ports: FeedbackPorts,
  { participant: who, followUp, claimId }: Sending,
): Promise<void> => {
  const known = await ports.participants.load(who)
  const state = known?.followUps.find((found) => found.followUp === followUp)
  if (!known || !state || !('claim' in state) || state.claim?.claimId !== claimId) return
  const { step } = state.claim
  const until = tryAgainAt('refused', triesOf(state, step), ports.clock.now())
  const command = { type: 'put-off-sending', followUp, step, claimId, until, why: 'refused' } as const
  await commitCommand(ports, { who, command }, { known })
}

const recordComplaint = async (
  ports: FeedbackPorts,
  { participant: who, followUp, claimId }: Sending,
): Promise<void> => {
  const fact = { fact: 'complaint', factId: factIdFor('complaint', claimId), at: ports.clock.now() } as const
  await commitCommand(ports, { who, command: { type: 'record-fact', fact, followUp } })
}

type Bounce = Extract<SesDetail, { eventType: 'Bounce' }>['bounce']
type Bounced = { readonly sending: Sending; readonly addresses: readonly string[] | undefined }

/** The bounced addresses are known from now on; the one that stands may already be another. */
const afterBounce = (identity: Identity, addresses: Bounced['addresses'], at: Instant): Identity =>
  (addresses ?? [identity.email ?? ''])
    .filter((email) => email !== '')
    .reduce((known, email) => withBounce(known, { email, at }), identity)

/** The bounce closes email; where another address stands already, that one is tried. */
const commandsFor = (
  { claimId, followUp }: Sending,
  { person }: Participant,
  { at, next }: { readonly at: Instant; readonly next: Identity | undefined },
): readonly Command[] => {
  const fact = { fact: 'email-bounced', factId: factIdFor('email-bounced', claimId), at } as const
  const bounced: Command = { type: 'record-fact', fact, followUp }
  const address = next ? addressNewsOf(next, () => factIdFor('email-replaced', claimId)) : null
  if (!next || address?.fact !== 'email-replaced') return [bounced]
  const notByEmail = notByEmailOf({ contactAgreed: person.contactAgreed, contact: next })
  return [bounced, { type: 'change-arrangements', notByEmail, address }]
}

/**
 * A bounce belongs to the address. That of an address that was replaced meanwhile is kept beside the person,
 * so that no later file brings the address back, and closes nothing.
 */
const planBounce = async (
  ports: FeedbackPorts,
  { sending, addresses }: Bounced,
): Promise<CommitPlan<FeedbackNote | undefined>> => {
  const { participant: who, claimId } = sending
  const [before, identity] = await Promise.all([ports.participants.load(who), ports.identities.of(who)])
  if (!before) return { result: 'unknown-participant' }
  // A repeat may come days later, when the address has long been replaced and the fact no longer stands.
  if (before.person.facts.some(({ factId }) => factId === factIdFor('email-bounced', claimId)))
    return { result: undefined }
  const moment = momentIn(ports, before.person.programme)
  // Nothing is stored of the addresses of someone who does not agree to be reached.
  const next =
    identity && before.person.contactAgreed !== 'no'
      ? afterBounce(identity, addresses, moment.now)
      : undefined
  const also = next && !isDeepStrictEqual(next, identity) ? ports.identities.writes(next) : []
  const isOnFile =
    !identity?.email || !addresses || addresses.some((email) => sameEmail(email, identity.email))
  if (!isOnFile) return { also, result: 'bounce-of-an-older-address' }
  const decided = decideAll(commandsFor(sending, before, { at: moment.now, next }), before, moment)
  return { ...('refusal' in decided ? {} : { decision: decided }), also, result: undefined }
}

const recordBounce = async (ports: FeedbackPorts, sending: Sending, bounce: Bounce): Promise<void> => {
  const ids = { participant: sending.participant, followUp: sending.followUp }
  if (bounce.bounceType !== 'Permanent') return ports.note('bounced-for-now', ids)
  const addresses = bounce.bouncedRecipients?.map(({ emailAddress }) => emailAddress)
  const note = await commitCycle(ports, sending.participant, () => planBounce(ports, { sending, addresses }))
  if (note) ports.note(note, ids)
}

/**
 * Takes in one word from SES about one sending. The same word twice, late or out of order ends in the same
 * record.
 */
export const recordFeedback = async (ports: FeedbackPorts, detail: SesDetail): Promise<void> => {
  const sending = sendingOf(detail)
  if (!sending) return
  switch (detail.eventType) {
    case 'Send':
    case 'Delivery':
    case 'DeliveryDelay':
      return settleClaim(ports, sending)
    case 'Bounce':
      await settleClaim(ports, sending)
      return recordBounce(ports, sending, detail.bounce)
    case 'Complaint':
      await settleClaim(ports, sending)
      return recordComplaint(ports, sending)
    case 'Reject':
    case 'RenderingFailure':
    case 'Rendering Failure':
      ports.note('never-left', { participant: sending.participant, followUp: sending.followUp })
      return releaseUnsent(ports, sending)
  }
}
