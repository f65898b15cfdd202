import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'

/** What alarms and the dashboard read; everything else is counted from logs or by AWS itself. */
export type MetricName =
  | 'EmailsSent'
  | 'EmailsRefused'
  | 'SendsUnknown'
  | 'FollowUpsRecovered'
  | 'GraduatesEnrolled'
  | 'RowsRefused'
  | 'ResponsesSubmitted'
  | `BirthMonth${'Asked' | 'Right' | 'Wrong' | 'Locked'}`
  | 'RecordsFailed'

let metrics: Metrics | undefined

const powertools = (): Metrics => {
  metrics ??= new Metrics({
    namespace: 'Afterwards',
    serviceName: process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'afterwards',
    defaultDimensions: { stage: process.env['STAGE'] ?? 'unknown' },
  })
  return metrics
}

/** Adds to a metric; sent at the end of the invocation, as a line that CloudWatch turns into a number. */
export const countMetric = (name: MetricName, count = 1): void => {
  if (count > 0) powertools().addMetric(name, MetricUnit.Count, count)
}

/** The chains call this after every invocation. */
export const sendMetrics = (): void => {
  metrics?.publishStoredMetrics()
}
