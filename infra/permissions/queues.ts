import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'

/** What Lambda's poller does under the function's role. */
export const consumeQueue = (queue: IQueue): PolicyStatement =>
  new PolicyStatement({
    sid: 'ConsumeQueue',
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    resources: [queue.queueArn],
  })

/** What Lambda does under the function's role when an invocation has failed for the last time. */
export const setAsideFailures = (queue: IQueue): PolicyStatement =>
  new PolicyStatement({ sid: 'SetAsideFailures', actions: ['sqs:SendMessage'], resources: [queue.queueArn] })

/** A roster is read once, and its rows are enrolled stretch by stretch. */
export const sendStretches = (queue: IQueue): PolicyStatement =>
  new PolicyStatement({ sid: 'SendStretches', actions: ['sqs:SendMessage'], resources: [queue.queueArn] })

/** A sending waits for its slot. */
export const waitInLine = (queue: IQueue): PolicyStatement =>
  new PolicyStatement({ sid: 'WaitInLine', actions: ['sqs:SendMessage'], resources: [queue.queueArn] })
