import { Duration, Validations } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Deployment } from '../deployment.ts'
import { impactAlarm } from './alarm.ts'

export type DeadLetterQueueProps = {
  readonly deployment: Deployment
  /** What a message in here means for a patient or for the staff. */
  readonly errorImpact: string
  /** Only for queues whose messages hold identity. Default: SQS's own encryption. */
  readonly key?: IKey
}

/** Where work goes that could not be done: kept 14 days, and one message is an alarm. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue

  constructor(scope: Construct, id: string, { deployment, errorImpact, key }: DeadLetterQueueProps) {
    super(scope, id)
    this.queue = new Queue(this, 'Queue', {
      retentionPeriod: Duration.days(14),
      enforceSSL: true,
      ...(key
        ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key, dataKeyReuse: Duration.days(1) }
        : { encryption: QueueEncryption.SQS_MANAGED }),
    })
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is a dead-letter queue itself; one message in it is an alarm.',
    })
    impactAlarm(this, 'NotEmpty', {
      alarmTopic: deployment.alarmTopic,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
        statistic: 'Maximum',
      }),
      errorImpact,
      runbook: 'dead-letters',
    })
  }
}
