import type { Identities, Identity } from '#shared/enrolment/ports/identities.ts'
import type { Fact } from '#shared/follow-up/rules/person.ts'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import type { CommitPorts } from '#shared/follow-up/use-cases/commit-cycle.ts'
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

type Fed = { readonly kind: 'email-bounced' | 'complaint'; readonly bounced?: Identity | undefined }

const recordFact = async (
  ports: FeedbackPorts,
  { participant: who, followUp, claimId }: Sending,
  { kind, bounced }: Fed,
): Promise<void> => {
  const known = await ports.participants.load(who)
  const factId = factIdFor(kind, claimId)
  // A repeat may come days later, when the address has long been replaced and the fact no longer stands.
  if (!known || known.person.facts.some((fact) => fact.factId === factId)) return
  const fact: Fact = { fact: kind, factId, at: ports.clock.now() }
  const also = async () => {
    // Read again for each try: a roster may be changing the same identity.
    const now = bounced && (await ports.identities.of(who))
    return now && now.email === bounced.email
      ? ports.identities.writes({ ...now, bouncedEmail: now.email })
      : []
  }
  await commitCommand(ports, { who, command: { type: 'record-fact', fact, followUp } }, { known, also })
}

const sameAddress = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

type Bounce = Extract<SesDetail, { eventType: 'Bounce' }>['bounce']

const recordBounce = async (ports: FeedbackPorts, sending: Sending, bounce: Bounce): Promise<void> => {
  const ids = { participant: sending.participant, followUp: sending.followUp }
  if (bounce.bounceType !== 'Permanent') return ports.note('bounced-for-now', ids)
  const identity = await ports.identities.of(sending.participant)
  const addresses = bounce.bouncedRecipients?.map(({ emailAddress }) => emailAddress)
  const email = identity?.email
  const isOnFile = email && (!addresses || addresses.some((address) => sameAddress(address, email)))
  if (identity?.email && !isOnFile) return ports.note('bounce-of-an-older-address', ids)
  await recordFact(ports, sending, { kind: 'email-bounced', bounced: identity })
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
      return recordFact(ports, sending, { kind: 'complaint' })
    case 'Reject':
    case 'RenderingFailure':
    case 'Rendering Failure':
      // Nothing went out; the claim stays, and after a day the staff hear of it.
      return ports.note('never-left', { participant: sending.participant, followUp: sending.followUp })
  }
}
