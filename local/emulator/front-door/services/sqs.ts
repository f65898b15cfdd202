import { createHash } from 'node:crypto'
import { checkDelay, checkMessage } from '../../queues/queue-rules.ts'
import { jsonReply, type Reply, ServiceError } from '../call.ts'
import { type Account, bodyJson, keyNeeds, type Moment, type Service } from './service.ts'

type Message = { readonly MessageBody?: string; readonly DelaySeconds?: number }
type Entry = Message & { readonly Id?: string }

const MOST_IN_A_BATCH = 10
const MOST_BYTES = 256 * 1024

const entriesOf = (operation: string, body: Message & { readonly Entries?: readonly Entry[] }) => {
  if (operation === 'SendMessage') return [body]
  if (operation !== 'SendMessageBatch')
    throw new ServiceError('UnsupportedOperation', `SQS ${operation} is not emulated`)
  return body.Entries ?? []
}

const checkBatch = (entries: readonly Entry[]): void => {
  if (entries.length === 0) throw new ServiceError('EmptyBatchRequest', 'The batch has no entries.')
  if (entries.length > MOST_IN_A_BATCH)
    throw new ServiceError('TooManyEntriesInBatchRequest', 'At most 10 messages in one batch.')
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw new ServiceError('BatchEntryIdsNotDistinct', 'Two entries have the same id.')
  const bytes = entries.reduce((sum, { MessageBody = '' }) => sum + Buffer.byteLength(MessageBody), 0)
  if (bytes > MOST_BYTES) throw new ServiceError('BatchRequestTooLong', 'The batch is over 256 KB.')
}

const send = (
  account: Account,
  moment: Moment,
  { queueArn, message }: { queueArn: string; message: Message },
) => {
  const { MessageBody = '', DelaySeconds = 0 } = message
  checkMessage(MessageBody)
  checkDelay(DelaySeconds)
  moment.causes(
    () =>
      void account.queues.send(queueArn, MessageBody, { rounds: moment.rounds, delaySeconds: DelaySeconds }),
  )
  return createHash('md5').update(MessageBody).digest('hex')
}

export const sqs: Service = (call, account) => {
  const operation = call.headers['x-amz-target']?.split('.')[1] ?? ''
  const body = bodyJson<Message & { readonly QueueUrl?: string; readonly Entries?: readonly Entry[] }>(call)
  const { QueueUrl = '' } = body
  const entries = entriesOf(operation, body)
  const queue = account.queues.byUrl(QueueUrl)
  if (queue === undefined) throw new ServiceError('QueueDoesNotExist', `No queue at ${QueueUrl}`)
  return {
    needs: [
      { action: 'sqs:SendMessage', resource: queue.arn, context: {} },
      ...keyNeeds(account, { service: 'sqs', keyArn: queue.keyArn }, ['kms:GenerateDataKey', 'kms:Decrypt']),
    ],
    perform: (moment): Reply => {
      account.meters.queueRequests += 1
      const isBatch = operation === 'SendMessageBatch'
      if (isBatch) checkBatch(entries)
      const sent = entries.map((message, index) => ({
        Id: (message as Entry).Id,
        MessageId: `${moment.id}${isBatch ? `-${index}` : ''}`,
        MD5OfMessageBody: send(account, moment, { queueArn: queue.arn, message }),
      }))
      return jsonReply(isBatch ? { Successful: sent, Failed: [] } : sent[0])
    },
  }
}
