import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { setAsideFailures } from '../permissions/queues.ts'
import { DeadLetterQueue } from './dead-letter-queue.ts'
import { HouseFunction, type HouseFunctionProps } from './house-function.ts'

/**
 * A function started by a schedule or by an event, not waited for: two retries, then the failure is kept and
 * alarmed.
 */
export class AsyncFunction extends HouseFunction {
  /** Also takes what the schedule or the rule could not even hand over. */
  readonly failures: Queue

  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    super(scope, id, props)
    this.failures = new DeadLetterQueue(this, 'DeadLetters', {
      deployment: props.deployment,
      errorImpact: props.errorImpact,
    }).queue
    new CfnEventInvokeConfig(this, 'OnFailure', {
      functionName: this.lambda.functionName,
      qualifier: '$LATEST',
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: 21_600,
      destinationConfig: { onFailure: { destination: this.failures.queueArn } },
    })
    this.allow(setAsideFailures(this.failures))
  }
}
