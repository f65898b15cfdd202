import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'

/** The metrics that alarms and the dashboard read; all others are counted from logs or by AWS. */
export type MetricName =
  | 'EmailsSent'
  | 'EmailsRefused'
  | 'SendsPutOff'
  | 'SendsStopped'
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

/** Adds to a metric, which is sent at the end of the invocation as a log line that CloudWatch counts. */
export const countMetric = (name: MetricName, count = 1): void => {
  if (count > 0) powertools().addMetric(name, MetricUnit.Count, count)
}

/** Called by the chains after every invocation. */
export const sendMetrics = (): void => {
  metrics?.publishStoredMetrics()
}
