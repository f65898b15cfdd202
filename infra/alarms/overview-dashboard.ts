import { Dashboard, GraphWidget, type IMetric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import type { HouseFunction } from '../constructs/house-function.ts'
import { nameOf, type Surroundings } from '../surroundings.ts'
import { apiMetric, ownMetric, reputationMetric, schedulerMetric } from './metrics.ts'

export type Overview = {
  readonly surroundings: Surroundings
  readonly group: string
  readonly apiId: string
  readonly functions: readonly HouseFunction[]
}

/** One page: is everybody who is due being reached, and is anything in the way. */
export const overviewDashboard = (scope: Construct, { surroundings, group, apiId, functions }: Overview): void => {
  const { stage } = surroundings.config
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8, height: 6 })
  const own = (...names: string[]) => names.map((name) => ownMetric(name, stage))
  const dashboard = new Dashboard(scope, 'Overview', { dashboardName: nameOf(surroundings.config, 'overview') })
  dashboard.addWidgets(
    new TextWidget({
      width: 24,
      height: 2,
      markdown: `# Afterwards ${stage}\nFollow-up: sent, answered, waiting for a person. Runbooks: docs/runbooks.`,
    }),
  )
  dashboard.addWidgets(
    graph('Emails and answers', own('EmailsSent', 'ResponsesSubmitted', 'GraduatesEnrolled')),
    graph('Safety net', own('FollowUpsRecovered', 'SendsUnknown')),
    graph('Sending reputation', [
      reputationMetric('Reputation.BounceRate'),
      reputationMetric('Reputation.ComplaintRate'),
    ]),
  )
  dashboard.addWidgets(
    graph('Wake-ups', [
      schedulerMetric('InvocationAttemptCount', group),
      schedulerMetric('InvocationDroppedCount', group),
    ]),
    graph('Requests', [
      apiMetric('Count', apiId, 'Sum'),
      apiMetric('4xx', apiId, 'Sum'),
      apiMetric('5xx', apiId, 'Sum'),
    ]),
    graph('Page time, p95 (ms)', [apiMetric('Latency', apiId, 'p95')]),
  )
  dashboard.addWidgets(
    graph(
      'Function errors',
      functions.map(({ lambda }) => lambda.metricErrors()),
    ),
    graph(
      'Function time, p95 (ms)',
      functions.map(({ lambda }) => lambda.metricDuration({ statistic: 'p95' })),
    ),
  )
}
