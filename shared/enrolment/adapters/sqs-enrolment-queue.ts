import type { SQSClient } from '@aws-sdk/client-sqs'
import type { EnrolmentQueue } from '../ports/enrolment-queue.ts'

/** The endpoint comes from the environment, as for every client here, not from the queue's URL. */
const sqsClient = async (): Promise<SQSClient> => {
  const { SQSClient } = await import('@aws-sdk/client-sqs')
  return new SQSClient({
    useQueueUrlAsEndpoint: false,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 5_000 },
  })
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
