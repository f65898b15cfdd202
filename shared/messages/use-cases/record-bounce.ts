import { isDeepStrictEqual } from 'node:util'
import type { Identity } from '#shared/enrolment/ports/identities.ts'
import { sameEmail, withBounce } from '#shared/enrolment/rules/contact/what-stands.ts'
import { addressNewsOf } from '#shared/enrolment/rules/merge-identity.ts'
import { notByEmailOf } from '#shared/enrolment/rules/not-by-email.ts'
import type { Command, Participant } from '#shared/follow-up/rules/commands.ts'
import { decideAll } from '#shared/follow-up/rules/decide/decide.ts'
import { type CommitPlan, commitCycle, momentIn } from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { Sending, SesDetail } from '../rules/ses-event.ts'
import { factIdFor } from './fact-id-for.ts'
import type { FeedbackNote, FeedbackPorts } from './feedback-ports.ts'

type Bounce = Extract<SesDetail, { eventType: 'Bounce' }>['bounce']
type Bounced = {
  readonly sending: Sending
  readonly addresses: readonly string[] | undefined
  readonly at: Instant
}

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
  { sending, addresses, at }: Bounced,
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
    identity && before.person.contactAgreed !== 'no' ? afterBounce(identity, addresses, at) : undefined
  const also = next && !isDeepStrictEqual(next, identity) ? ports.identities.writes(next) : []
  const isOnFile =
    !identity?.email || !addresses || addresses.some((email) => sameEmail(email, identity.email))
  if (!isOnFile) return { also, result: 'bounce-of-an-older-address' }
  const decided = decideAll(commandsFor(sending, before, { at, next }), before, moment)
  return { ...('refusal' in decided ? {} : { decision: decided }), also, result: undefined }
}

/** A permanent bounce closes email for as long as no other address stands; any other is only noted. */
export const recordBounce = async (ports: FeedbackPorts, sending: Sending, bounce: Bounce): Promise<void> => {
  const ids = { participant: sending.participant, followUp: sending.followUp }
  if (bounce.bounceType !== 'Permanent') return ports.note('bounced-for-now', ids)
  const addresses = bounce.bouncedRecipients?.map(({ emailAddress }) => emailAddress)
  const note = await commitCycle(ports, sending.participant, () =>
    planBounce(ports, { sending, addresses, at: bounce.timestamp ?? ports.clock.now() }),
  )
  if (note) ports.note(note, ids)
}
