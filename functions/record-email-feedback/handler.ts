import { log } from '#shared/observability/log.ts'
import { queueChain } from '#shared/queue/queue-chain.ts'
import { type FeedbackPorts, recordFeedback } from './record-feedback.ts'
import { sesEventSchema } from './ses-event.ts'

export const makeHandler = (deps: () => Omit<FeedbackPorts, 'note'>) =>
  queueChain(sesEventSchema, ({ detail }) => recordFeedback({ ...deps(), note: log }, detail))
