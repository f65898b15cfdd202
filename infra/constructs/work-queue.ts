import { Duration } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Deployment } from '../deployment.ts'
import { consumeQueue } from '../permissions/queues.ts'
import { DeadLetterQueue } from './dead-letter-queue.ts'
import type { HouseFunction } from './house-function.ts'

export type WorkQueueProps = {
  readonly deployment: Deployment
  readonly worker: HouseFunction
  /** What a message that cannot be worked off means for a patient or for the staff. */
  readonly errorImpact: string
  /** Only for queues whose messages hold identity. Default: SQS's own encryption. */
  readonly queueKey?: IKey
  /** Default 10. */
  readonly batchSize?: number
  /** Attempts before a message is set aside. Default 5. */
  readonly attempts?: number
}

/** A queue that one function works off, record by record, with the place where failures go. */
export const workQueue = (scope: Construct, props: WorkQueueProps): Queue => {
  const { deployment, worker, errorImpact, queueKey } = props
  const deadLetters = new DeadLetterQueue(scope, 'DeadLetters', {
    deployment,
    errorImpact,
    ...(queueKey ? { key: queueKey } : {}),
  })
  const queue = new Queue(scope, 'Queue', {
    // Six times the function's own limit, as Lambda asks, so that a slow batch is not handed out twice.
    visibilityTimeout: Duration.seconds(worker.timeout.toSeconds() * 6),
    retentionPeriod: Duration.days(14),
    enforceSSL: true,
    deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: props.attempts ?? 5 },
    ...(queueKey
      ? { encryption: QueueEncryption.KMS, encryptionMasterKey: queueKey, dataKeyReuse: Duration.days(1) }
      : { encryption: QueueEncryption.SQS_MANAGED }),
  })
  new EventSourceMapping(scope, 'Work', {
    target: worker.lambda,
    eventSourceArn: queue.queueArn,
    batchSize: props.batchSize ?? 10,
    reportBatchItemFailures: true,
  })
  worker.allow(consumeQueue(queue))
  return queue
}
