import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Deployment } from '../deployment.ts'
import { scheduler } from '../permissions/scheduler-trust.ts'
import { lendSchedulerRole, setAlarms } from '../permissions/schedules.ts'
import { DeadLetterQueue } from './dead-letter-queue.ts'
import type { HouseFunction } from './house-function.ts'

export type AlarmClockProps = {
  readonly deployment: Deployment
  /** The ARN of the one function that alarms wake. */
  readonly wakes: string
}

/**
 * The schedule group that functions put wake-ups into, up to years ahead, and the role that the wake-ups use.
 */
export class AlarmClock extends Construct {
  readonly group: string
  readonly failures: Queue
  readonly role: Role
  readonly #wakes: string

  constructor(scope: Construct, id: string, { deployment, wakes }: AlarmClockProps) {
    super(scope, id)
    this.#wakes = wakes
    this.group = `afterwards-${deployment.config.stage}`
    const group = new CfnScheduleGroup(this, 'Group', { name: this.group })
    this.failures = new DeadLetterQueue(this, 'DeadLetters', {
      deployment,
      errorImpact:
        'A wake-up could not be handed over: a patient waits until the reconciler finds them, up to half a working day.',
    }).queue
    this.role = new Role(this, 'Role', {
      assumedBy: scheduler(this, this.group),
      description: 'What a wake-up may do: start advance-follow-up, or set itself aside.',
    })
    this.role.node.addDependency(group)
    this.role.addToPolicy(
      new PolicyStatement({ sid: 'Start', actions: ['lambda:InvokeFunction'], resources: [wakes] }),
    )
    this.role.addToPolicy(
      new PolicyStatement({
        sid: 'SetAside',
        actions: ['sqs:SendMessage'],
        resources: [this.failures.queueArn],
      }),
    )
  }

  /** Gives a function the alarm clock: its names, and the two grants that setting an alarm takes. */
  give(user: HouseFunction): void {
    user.lambda.addEnvironment('SCHEDULE_GROUP', this.group)
    user.lambda.addEnvironment('SCHEDULER_ROLE_ARN', this.role.roleArn)
    user.lambda.addEnvironment('ADVANCE_FUNCTION_ARN', this.#wakes)
    user.lambda.addEnvironment('SCHEDULE_DLQ_ARN', this.failures.queueArn)
    user.allow(setAlarms(user, this.group))
    user.allow(lendSchedulerRole(this.role))
  }
}
