import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import { scheduler } from '../permissions/scheduler-trust.ts'
import type { AsyncFunction } from './async-function.ts'

export type RecurringScheduleProps = {
  readonly target: AsyncFunction
  /** Name of the schedule group. */
  readonly group: string
  /** Scheduler's own cron, six fields, read in `timeZone`. */
  readonly times: readonly { readonly cron: string; readonly timeZone: string }[]
  /** Versioned: a function must go on accepting what an older deployment sent. */
  readonly input: { readonly version: number; readonly remind?: string }
}

/**
 * Starts one function at fixed local times. Its role can start that function, and set aside what could not be
 * started.
 */
export class RecurringSchedule extends Construct {
  constructor(scope: Construct, id: string, { target, group, times, input }: RecurringScheduleProps) {
    super(scope, id)
    const role = new Role(this, 'Role', {
      assumedBy: scheduler(this, group),
      description: 'Starts one function on time.',
    })
    role.addToPolicy(
      new PolicyStatement({
        sid: 'Start',
        actions: ['lambda:InvokeFunction'],
        resources: [target.lambda.functionArn],
      }),
    )
    role.addToPolicy(
      new PolicyStatement({
        sid: 'SetAside',
        actions: ['sqs:SendMessage'],
        resources: [target.failures.queueArn],
      }),
    )
    times.forEach(({ cron, timeZone }, index) => {
      const schedule = new CfnSchedule(this, `At${index + 1}`, {
        groupName: group,
        scheduleExpression: `cron(${cron})`,
        scheduleExpressionTimezone: timeZone,
        flexibleTimeWindow: { mode: 'OFF' },
        target: {
          arn: target.lambda.functionArn,
          roleArn: role.roleArn,
          input: JSON.stringify(input),
          deadLetterConfig: { arn: target.failures.queueArn },
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
        },
      })
      schedule.node.addDependency(role)
    })
  }
}
