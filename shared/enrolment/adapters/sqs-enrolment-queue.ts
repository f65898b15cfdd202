import type { SQSClient } from '@aws-sdk/client-sqs'
import { limitedClient } from '#shared/platform/aws/limited-client.ts'
import { limits } from '#shared/platform/aws/limits.ts'
import type { EnrolmentQueue } from '../ports/enrolment-queue.ts'

/** The endpoint comes from the environment, as for every client here, not from the queue's URL. */
const sqsClient = async (): Promise<SQSClient> => {
  const { SQSClient } = await import('@aws-sdk/client-sqs')
  return limitedClient(limits.sqs, (settings) => new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }))
}

const MOST_IN_A_BATCH = 10

class MessagesNotQueuedError extends Error {
  override name = 'MessagesNotQueuedError'
  constructor(count: number) {
    super(`${count} messages of a batch were not queued; the whole is sent again with its own message`)
  }
}

export const sqsEnrolmentQueue = (
  queueUrl: string,
  connect: () => Promise<SQSClient> = sqsClient,
): EnrolmentQueue => {
  let client: Promise<SQSClient> | undefined
  return {
    send: async (messages) => {
      client ??= connect()
      const { SendMessageBatchCommand } = await import('@aws-sdk/client-sqs')
      const sqs = await client
      for (let at = 0; at < messages.length; at += MOST_IN_A_BATCH) {
        const Entries = messages
          .slice(at, at + MOST_IN_A_BATCH)
          .map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) }))
        const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }))
        if (Failed.length > 0) throw new MessagesNotQueuedError(Failed.length)
      }
    },
  }
}
