import type { SQSClient } from '@aws-sdk/client-sqs'
import { limitedClient } from '#shared/platform/aws/limited-client.ts'
import { limits } from '#shared/platform/aws/limits.ts'
import { LONGEST_WAIT_SECONDS, type SendingLine } from '../ports/sending-line.ts'
import { secondsBetween } from '../rules/pace.ts'

/** The endpoint comes from the environment, as for every client here, not from the queue's URL. */
const sqsClient = async (): Promise<SQSClient> => {
  const { SQSClient } = await import('@aws-sdk/client-sqs')
  return limitedClient(limits.sqs, (settings) => new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }))
}

/**
 * In whole seconds, and one or two early: the sending waits for the rest, so that it goes out in its own slot
 * although its message was slow, or its function had to start first.
 */
const delayOf = (seconds: number): number =>
  Math.min(Math.max(Math.floor(seconds) - 1, 0), LONGEST_WAIT_SECONDS)

export const sqsSendingLine = (
  queueUrl: string,
  connect: () => Promise<SQSClient> = sqsClient,
): SendingLine => {
  let client: Promise<SQSClient> | undefined
  return {
    join: async (waiting, now) => {
      client ??= connect()
      const { SendMessageCommand } = await import('@aws-sdk/client-sqs')
      const sqs = await client
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify({ version: 1, ...waiting }),
          DelaySeconds: delayOf(secondsBetween(now, waiting.at)),
        }),
      )
    },
  }
}
