import { Duration } from 'aws-cdk-lib'
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { longestPauseInDays } from '#shared/programme/rules/reconciler-rounds.ts'
import { impactAlarm } from '../constructs/alarm.ts'
import type { PipelineStack } from '../stacks/pipeline-stack.ts'
import { ownMetric, reputationMetric, schedulerMetric, throttlesOf } from './metrics.ts'

/** Wake-ups that Scheduler dropped, or set aside, or could not even set aside. */
export const schedulerAlarms = (scope: Construct, { parts }: PipelineStack): void => {
  const lost = {
    InvocationDroppedCount:
      'Scheduler gave up on a wake-up: a patient waits for the reconciler, up to half a working day.',
    InvocationsSentToDeadLetterCount:
      'Wake-ups could not be delivered: patients wait for the reconciler, up to half a working day.',
    InvocationsFailedToBeSentToDeadLetterCount:
      'A wake-up was lost without a trace; only the reconciler can find it.',
    TargetErrorThrottledCount: 'advance-follow-up is being throttled: emails are late.',
  }
  for (const [metricName, errorImpact] of Object.entries(lost))
    impactAlarm(scope, `Scheduler${metricName}`, {
      alarmTopic: parts.deployment.alarmTopic,
      metric: schedulerMetric(metricName, parts.alarmClock.group),
      errorImpact,
      runbook: 'scheduler',
    })
}

/** The safety net: that it runs, and that it has nothing to do. */
export const reconcilerAlarms = (scope: Construct, { parts, reconcile }: PipelineStack): void => {
  impactAlarm(scope, 'ReconcilerRecovered', {
    alarmTopic: parts.deployment.alarmTopic,
    metric: ownMetric('FollowUpsRecovered', 'reconcile-follow-ups', parts.deployment.config),
    errorImpact:
      'Wake-ups had been lost. Their patients are being written to now, late; the cause is still there.',
    runbook: 'reconciler',
  })
  const days = longestPauseInDays(parts.deployment.rounds) + 1
  impactAlarm(scope, 'ReconcilerSilent', {
    alarmTopic: parts.deployment.alarmTopic,
    // One day more than the longest pause between rounds: a weekend alone is no alarm.
    metric: reconcile.lambda.metricInvocations({ period: Duration.days(1), statistic: 'Sum' }),
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    periods: days,
    missing: TreatMissingData.BREACHING,
    errorImpact: `The reconciler has not run for ${days} days: a lost wake-up stays lost.`,
    runbook: 'reconciler',
  })
}

/** What mailbox providers think of us. SES stops an account that goes far beyond these. */
export const emailAlarms = (scope: Construct, { parts }: PipelineStack): void => {
  impactAlarm(scope, 'BounceRate', {
    alarmTopic: parts.deployment.alarmTopic,
    metric: reputationMetric('Reputation.BounceRate'),
    threshold: 0.05,
    errorImpact:
      'One email in twenty bounces: SES may stop all sending. Look for a roster with bad addresses.',
    runbook: 'email-reputation',
  })
  impactAlarm(scope, 'ComplaintRate', {
    alarmTopic: parts.deployment.alarmTopic,
    metric: reputationMetric('Reputation.ComplaintRate'),
    threshold: 0.001,
    errorImpact: 'One patient in a thousand calls our email spam: SES may stop all sending.',
    runbook: 'email-reputation',
  })
  impactAlarm(scope, 'EmailsRefused', {
    alarmTopic: parts.deployment.alarmTopic,
    metric: ownMetric('EmailsRefused', 'advance-follow-up', parts.deployment.config),
    errorImpact:
      'SES refuses single emails: they are tried again, the next day too, and those patients get nothing till then.',
    runbook: 'email-reputation',
  })
  impactAlarm(scope, 'SendingStopped', {
    alarmTopic: parts.deployment.alarmTopic,
    metric: ownMetric('SendsStopped', 'advance-follow-up', parts.deployment.config),
    errorImpact:
      'No email goes out: an operator or SES has stopped sending, or the quota of the day is used up. Nothing is lost; it waits.',
    runbook: 'stop-all-sending',
  })
  impactAlarm(scope, 'SendsUnknown', {
    alarmTopic: parts.deployment.alarmTopic,
    metric: ownMetric('SendsUnknown', 'advance-follow-up', parts.deployment.config),
    errorImpact:
      'Nobody knows whether an email went out. It is not sent again; the staff see it on their list.',
    runbook: 'send-unknown',
  })
}

/** Tables that turn requests away, and events that lag behind what is stored. */
export const dataAlarms = (scope: Construct, { parts, publish }: PipelineStack): void => {
  const tables = {
    Identity: parts.data.identity,
    FollowUp: parts.data.followUp,
    Answers: parts.data.answers,
    Risk: parts.data.risk,
  }
  for (const [name, { table }] of Object.entries(tables))
    for (const direction of ['Read', 'Write'] as const)
      impactAlarm(scope, `${name}${direction}Throttled`, {
        alarmTopic: parts.deployment.alarmTopic,
        metric: throttlesOf(table.tableName, direction),
        errorImpact: `The ${name} table turns requests away: pages fail, emails are late.`,
        runbook: 'throttles',
      })
  impactAlarm(scope, 'EventsLate', {
    alarmTopic: parts.deployment.alarmTopic,
    metric: publish.lambda.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum' }),
    threshold: Duration.hours(1).toMilliseconds(),
    errorImpact:
      'Events are over an hour behind: same-day alerts are late. After a day they are lost to the bus.',
    runbook: 'dead-letters',
  })
}
