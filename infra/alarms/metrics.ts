import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { MetricName } from '#shared/platform/logs/metrics.ts'
import type { StageConfig } from '../config.ts'
import { nameOf } from '../deployment.ts'
import type { FunctionName } from '../function-names.ts'

const fiveMinutes = Duration.minutes(5)

/** EventBridge Scheduler's own count for one schedule group. */
export const schedulerMetric = (metricName: string, group: string): Metric =>
  new Metric({
    namespace: 'AWS/Scheduler',
    metricName,
    dimensionsMap: { ScheduleGroup: group },
    statistic: 'Sum',
    period: fiveMinutes,
  })

/**
 * What a function counts about itself; the dimensions are those that `shared/platform/logs/metrics.ts`
 * writes.
 */
export const ownMetric = (metricName: MetricName, counter: FunctionName, config: StageConfig): Metric =>
  new Metric({
    namespace: 'Afterwards',
    metricName,
    dimensionsMap: { service: nameOf(config, counter), stage: config.stage },
    statistic: 'Sum',
    period: fiveMinutes,
  })

/** SES's account-wide reputation: a share between 0 and 1. */
export const reputationMetric = (metricName: 'Reputation.BounceRate' | 'Reputation.ComplaintRate'): Metric =>
  new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: Duration.hours(1) })

/** Requests to the HTTP API. */
export const apiMetric = (
  metricName: '5xx' | '4xx' | 'Count' | 'Latency',
  apiId: string,
  statistic: string,
): Metric =>
  new Metric({
    namespace: 'AWS/ApiGateway',
    metricName,
    dimensionsMap: { ApiId: apiId },
    statistic,
    period: fiveMinutes,
  })

/** Requests that DynamoDB turned away because there were too many. */
export const throttlesOf = (tableName: string, direction: 'Read' | 'Write'): Metric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName: `${direction}ThrottleEvents`,
    dimensionsMap: { TableName: tableName },
    statistic: 'Sum',
    period: fiveMinutes,
  })
