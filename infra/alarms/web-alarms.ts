import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { impactAlarm } from '../constructs/alarm.ts'
import type { OriginStack } from '../stacks/origin-stack.ts'
import type { Surroundings } from '../surroundings.ts'
import { apiMetric } from './metrics.ts'

/** What patients and staff notice. */
export const webAlarms = (scope: Construct, surroundings: Surroundings, { api }: OriginStack): void => {
  impactAlarm(scope, 'WebFails', surroundings, {
    metric: apiMetric('5xx', api.apiId, 'Sum'),
    errorImpact: 'Pages fail: a patient may be losing answers, or the staff cannot work.',
    runbook: 'web-errors',
  })
  impactAlarm(scope, 'WebSlow', surroundings, {
    metric: apiMetric('Latency', api.apiId, 'p95'),
    threshold: 3000,
    periods: 3,
    comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
    errorImpact: 'One page in twenty takes over three seconds: people on old telephones give up.',
    runbook: 'web-errors',
  })
}
