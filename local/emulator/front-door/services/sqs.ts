import { createHash } from 'node:crypto'
import { checkDelay, checkMessage } from '../../queues/queue-rules.ts'
import { jsonReply, ServiceError } from '../call.ts'
import { bodyJson, keyNeeds, type Service } from './service.ts'

export const sqs: Service = (call, account) => {
  const operation = call.headers['x-amz-target']?.split('.')[1] ?? ''
  const {
    QueueUrl = '',
    MessageBody = '',
    DelaySeconds = 0,
  } = bodyJson<{
    readonly QueueUrl?: string
    readonly MessageBody?: string
    readonly DelaySeconds?: number
  }>(call)
  const queue = account.queues.byUrl(QueueUrl)
  if (operation !== 'SendMessage')
    throw new ServiceError('UnsupportedOperation', `SQS ${operation} is not emulated`)
  if (queue === undefined) throw new ServiceError('QueueDoesNotExist', `No queue at ${QueueUrl}`)
  return {
    needs: [
      { action: 'sqs:SendMessage', resource: queue.arn, context: {} },
      ...keyNeeds(account, { service: 'sqs', keyArn: queue.keyArn }, ['kms:GenerateDataKey', 'kms:Decrypt']),
    ],
    perform: (moment) => {
      checkMessage(MessageBody)
      checkDelay(DelaySeconds)
      account.meters.queueRequests += 1
      moment.causes(
        () =>
          void account.queues.send(queue.arn, MessageBody, {
            rounds: moment.rounds,
            delaySeconds: DelaySeconds,
          }),
      )
      return jsonReply({
        MessageId: moment.id,
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
      })
    },
  }
}
