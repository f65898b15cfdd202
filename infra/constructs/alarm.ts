import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { Construct } from 'constructs'
import type { Deployment } from '../deployment.ts'

export type ImpactAlarmProps = {
  readonly metric: IMetric
  /** What it costs, and whom, when this goes off: the first thing that the person woken by it reads. */
  readonly errorImpact: string
  /** File name under docs/runbooks, without `.md`. */
  readonly runbook: string
  /** Goes off at or above this. Default 1. */
  readonly threshold?: number
  readonly comparison?: ComparisonOperator
  /** Periods in a row. Default 1. */
  readonly periods?: number
  /** Default: no data is good news. `BREACHING` for what must happen. */
  readonly missing?: TreatMissingData
}

/** An alarm that says what it means. Its description is the impact and the runbook. */
export const impactAlarm = (
  scope: Construct,
  id: string,
  props: ImpactAlarmProps & Pick<Deployment, 'alarmTopic'>,
): Alarm => {
  const alarm = new Alarm(scope, id, {
    metric: props.metric,
    alarmDescription: `${props.errorImpact} Runbook: docs/runbooks/${props.runbook}.md`,
    threshold: props.threshold ?? 1,
    evaluationPeriods: props.periods ?? 1,
    comparisonOperator: props.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: props.missing ?? TreatMissingData.NOT_BREACHING,
  })
  alarm.addAlarmAction(new SnsAction(props.alarmTopic))
  return alarm
}
