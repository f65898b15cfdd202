import { Duration } from 'aws-cdk-lib'
import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { impactAlarm } from '../constructs/alarm.ts'
import type { Deployment } from '../deployment.ts'
import type { OriginStack } from '../stacks/origin-stack.ts'
import { apiMetric, ownMetric } from './metrics.ts'

/** What patients and staff notice. */
export const webAlarms = (scope: Construct, deployment: Deployment, { api }: OriginStack): void => {
  impactAlarm(scope, 'WebFails', {
    alarmTopic: deployment.alarmTopic,
    metric: apiMetric('5xx', api.apiId, 'Sum'),
    errorImpact: 'Pages fail: a patient may be losing answers, or the staff cannot work.',
    runbook: 'web-errors',
  })
  impactAlarm(scope, 'WebSlow', {
    alarmTopic: deployment.alarmTopic,
    metric: apiMetric('Latency', api.apiId, 'p95'),
    threshold: 3000,
    periods: 3,
    comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
    errorImpact: 'One page in twenty takes over three seconds: people on old telephones give up.',
    runbook: 'web-errors',
  })
  impactAlarm(scope, 'BirthMonthsGuessed', {
    alarmTopic: deployment.alarmTopic,
    metric: ownMetric('BirthMonthLocked', 'serve-questionnaire', deployment.config).with({
      period: Duration.hours(1),
    }),
    threshold: MOST_LOCKED_AN_HOUR,
    errorImpact:
      'Months of birth are tried on links that take no more: somebody may be going through other people’s links, or a roster brought wrong dates.',
    runbook: 'birth-month',
  })
}

/** One person who mistypes comes back once or twice; nobody comes back ten times. */
const MOST_LOCKED_AN_HOUR = 10
