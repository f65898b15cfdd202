import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { HouseFunction, type HouseFunctionProps } from './house-function.ts'
import { type WorkQueueProps, workQueue } from './work-queue.ts'

export type QueueFunctionProps = HouseFunctionProps &
  Pick<WorkQueueProps, 'queueKey' | 'batchSize' | 'attempts'>

/** A function that works off a queue, record by record, with the place where failures go. */
export class QueueFunction extends HouseFunction {
  readonly queue: Queue

  constructor(scope: Construct, id: string, props: QueueFunctionProps) {
    super(scope, id, props)
    this.queue = workQueue(this, { ...props, worker: this })
  }
}
