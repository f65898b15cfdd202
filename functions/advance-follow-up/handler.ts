import { wakeInputSchema } from '#shared/follow-up/rules/wake-input.ts'
import { waitingSchema } from '#shared/messages/rules/waiting.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import type { AdvanceNote, AdvancePorts } from '#shared/messages/use-cases/advance-ports.ts'
import { log } from '#shared/platform/logs/log.ts'
import { countMetric, type MetricName } from '#shared/platform/logs/metrics.ts'
import type { LambdaHandler } from '#shared/platform/queues/invocation-chain.ts'
import { queueChain } from '#shared/platform/queues/queue-chain.ts'
import { scheduledChain } from '#shared/platform/queues/scheduled-chain.ts'

const METRICS: Partial<Record<AdvanceNote, MetricName>> = {
  'email-accepted': 'EmailsSent',
  'email-refused': 'EmailsRefused',
  'email-put-off': 'SendsPutOff',
  'sending-stopped': 'SendsStopped',
  'send-unknown': 'SendsUnknown',
}

const note: AdvancePorts['note'] = (code, ids) => {
  log(code, ids)
  const metric = METRICS[code]
  if (metric) countMetric(metric)
}

const isBatch = (event: unknown): boolean => typeof event === 'object' && event !== null && 'Records' in event

/** Woken by the alarm clock or the reconciler, one follow-up at a time, or by the line, in batches. */
export const makeHandler = (deps: () => Omit<AdvancePorts, 'note'>): LambdaHandler<unknown> => {
  const woken = scheduledChain(wakeInputSchema, (input) => advance({ ...deps(), note }, input))
  const inLine = queueChain(waitingSchema, (waiting) => advance({ ...deps(), note }, waiting, waiting))
  return (event, context) => (isBatch(event) ? inLine(event, context) : woken(event, context))
}
