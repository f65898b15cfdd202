import { Dashboard, GraphWidget, type IMetric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import type { HouseFunction } from '../constructs/house-function.ts'
import { type Deployment, nameOf } from '../deployment.ts'
import { apiMetric, ownMetric, reputationMetric, schedulerMetric } from './metrics.ts'

export type Overview = {
  readonly deployment: Deployment
  readonly group: string
  readonly apiId: string
  readonly functions: readonly HouseFunction[]
}

/** One page: is everybody who is due being reached, and is anything in the way. */
export const overviewDashboard = (
  scope: Construct,
  { deployment, group, apiId, functions }: Overview,
): void => {
  const { config } = deployment
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8, height: 6 })
  const dashboard = new Dashboard(scope, 'Overview', { dashboardName: nameOf(config, 'overview') })
  dashboard.addWidgets(
    new TextWidget({
      width: 24,
      height: 2,
      markdown: `# Afterwards ${config.stage}\nFollow-up: sent, answered, waiting for a person. Runbooks: docs/runbooks.`,
    }),
  )
  dashboard.addWidgets(
    graph('Emails and answers', [
      ownMetric('GraduatesEnrolled', 'enrol-graduates', config),
      ownMetric('EmailsSent', 'advance-follow-up', config),
      ownMetric('ResponsesSubmitted', 'serve-questionnaire', config),
    ]),
    graph('Safety net', [
      ownMetric('FollowUpsRecovered', 'reconcile-follow-ups', config),
      ownMetric('SendsUnknown', 'advance-follow-up', config),
      ownMetric('EmailsRefused', 'advance-follow-up', config),
      ownMetric('SendsPutOff', 'advance-follow-up', config),
    ]),
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
      'Month of birth',
      (['Asked', 'Right', 'Wrong', 'Locked'] as const).map((outcome) =>
        ownMetric(`BirthMonth${outcome}`, 'serve-questionnaire', config),
      ),
    ),
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
