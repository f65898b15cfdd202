import { Duration } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { consumeQueue } from '../permissions/queues.ts'
import { DeadLetterQueue } from './dead-letter-queue.ts'
import { HouseFunction, type HouseFunctionProps } from './house-function.ts'

export type QueueFunctionProps = HouseFunctionProps & {
  /** Only for queues whose messages hold identity. Default: SQS's own encryption. */
  readonly queueKey?: IKey
  /** Default 10. */
  readonly batchSize?: number
  /** Attempts before a message is set aside. Default 5. */
  readonly attempts?: number
}

/** A function that works off a queue, record by record, with the place where failures go. */
export class QueueFunction extends HouseFunction {
  readonly queue: Queue

  constructor(scope: Construct, id: string, props: QueueFunctionProps) {
    super(scope, id, props)
    const { deployment, errorImpact, queueKey } = props
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      deployment,
      errorImpact,
      ...(queueKey ? { key: queueKey } : {}),
    })
    this.queue = new Queue(this, 'Queue', {
      // Six times the function's own limit, as Lambda asks, so that a slow batch is not handed out twice.
      visibilityTimeout: Duration.seconds(this.timeout.toSeconds() * 6),
      retentionPeriod: Duration.days(14),
      enforceSSL: true,
      deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: props.attempts ?? 5 },
      ...(queueKey
        ? { encryption: QueueEncryption.KMS, encryptionMasterKey: queueKey, dataKeyReuse: Duration.days(1) }
        : { encryption: QueueEncryption.SQS_MANAGED }),
    })
    new EventSourceMapping(this, 'Work', {
      target: this.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: props.batchSize ?? 10,
      reportBatchItemFailures: true,
    })
    this.allow(consumeQueue(this.queue))
  }
}
