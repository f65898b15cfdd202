import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { EnrolmentQueue } from '#shared/ports/enrolment-queue.ts'

let shared: SQSClient | undefined
const sharedClient = (): SQSClient => {
  shared ??= new SQSClient({})
  return shared
}

export const sqsEnrolmentQueue = ({
  queueUrl,
  client = sharedClient,
}: {
  queueUrl: string
  client?: () => SQSClient
}): EnrolmentQueue => ({
  send: async (message) => {
    await client().send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }))
  },
})
