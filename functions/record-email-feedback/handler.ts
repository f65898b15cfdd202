import { sesEventSchema } from '#shared/messages/rules/ses-event.ts'
import type { FeedbackPorts } from '#shared/messages/use-cases/feedback-ports.ts'
import { recordFeedback } from '#shared/messages/use-cases/record-feedback.ts'
import { log } from '#shared/platform/logs/log.ts'
import { queueChain } from '#shared/platform/queues/queue-chain.ts'

export const makeHandler = (deps: () => Omit<FeedbackPorts, 'note'>) =>
  queueChain(sesEventSchema, ({ detail }) => recordFeedback({ ...deps(), note: log }, detail))
