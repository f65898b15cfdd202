import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { triesOf, tryAgainAt } from '../rules/line.ts'
import { type Sending, type SesDetail, sendingOf } from '../rules/ses-event.ts'
import { factIdFor } from './fact-id-for.ts'
import type { FeedbackPorts } from './feedback-ports.ts'
import { recordBounce } from './record-bounce.ts'

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
  at: Instant,
): Promise<void> => {
  const fact = { fact: 'complaint', factId: factIdFor('complaint', claimId), at } as const
  await commitCommand(ports, { who, command: { type: 'record-fact', fact, followUp } })
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
      return recordComplaint(ports, sending, detail.complaint?.timestamp ?? ports.clock.now())
    case 'Reject':
    case 'RenderingFailure':
    case 'Rendering Failure':
      ports.note('never-left', { participant: sending.participant, followUp: sending.followUp })
      return releaseUnsent(ports, sending)
  }
}
