import { log } from '#shared/observability/log.ts'
import { countMetric, type MetricName } from '#shared/observability/metrics.ts'
import { scheduledChain } from '#shared/queue/scheduled-chain.ts'
import { advance } from './advance.ts'
import type { AdvanceNote, AdvancePorts } from './ports.ts'
import { wakeInputSchema } from './wake-input.ts'

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
