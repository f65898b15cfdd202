import { wakeInputSchema } from '#shared/follow-up/rules/wake-input.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import type { AdvanceNote, AdvancePorts } from '#shared/messages/use-cases/advance-ports.ts'
import { log } from '#shared/platform/logs/log.ts'
import { countMetric, type MetricName } from '#shared/platform/logs/metrics.ts'
import { scheduledChain } from '#shared/platform/queues/scheduled-chain.ts'

const METRICS: Partial<Record<AdvanceNote, MetricName>> = {
  'email-accepted': 'EmailsSent',
  'email-refused': 'EmailsRefused',
  'email-not-attempted': 'EmailsRefused',
  'send-unknown': 'SendsUnknown',
}

const note: AdvancePorts['note'] = (code, ids) => {
  log(code, ids)
  const metric = METRICS[code]
  if (metric) countMetric(metric)
}

export const makeHandler = (deps: () => Omit<AdvancePorts, 'note'>) =>
  scheduledChain(wakeInputSchema, (input) => advance({ ...deps(), note }, input))
