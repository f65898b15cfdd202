import type { SQSClient } from '@aws-sdk/client-sqs'
import { limitedClient } from '#shared/platform/aws/limited-client.ts'
import { limits } from '#shared/platform/aws/limits.ts'
import type { EnrolmentQueue } from '../ports/enrolment-queue.ts'

/** The endpoint comes from the environment, as for every client here, not from the queue's URL. */
const sqsClient = async (): Promise<SQSClient> => {
  const { SQSClient } = await import('@aws-sdk/client-sqs')
  return limitedClient(limits.sqs, (settings) => new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }))
}

export const sqsEnrolmentQueue = (
  queueUrl: string,
  connect: () => Promise<SQSClient> = sqsClient,
): EnrolmentQueue => {
  let client: Promise<SQSClient> | undefined
  return {
    send: async (message) => {
      client ??= connect()
      const { SendMessageCommand } = await import('@aws-sdk/client-sqs')
      const sqs = await client
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }))
    },
  }
}
