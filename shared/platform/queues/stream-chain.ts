import { z } from 'zod'
import { invocationChain, type LambdaHandler } from './invocation-chain.ts'
import { parseInput } from './parse-input.ts'
import { type BatchResponse, logRecordError } from './queue-chain.ts'

const streamSchema = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      dynamodb: z.object({
        SequenceNumber: z.string(),
        NewImage: z.record(z.string(), z.unknown()).optional(),
      }),
    }),
  ),
})

/** One new image, as DynamoDB attribute values (`{"S": "…"}`). */
export type NewImage = Readonly<Record<string, unknown>>

/**
 * The chain of the function that reads the table's stream. Records come in order, and Lambda starts again
 * from the first that failed: so the first error ends the batch, and only it is reported. Removals have no
 * new image and are skipped.
 */
export const streamChain = (work: (image: NewImage) => Promise<void>): LambdaHandler<BatchResponse> =>
  invocationChain(async (event) => {
    for (const { dynamodb } of parseInput(streamSchema, event, 'The batch').Records) {
      const { SequenceNumber, NewImage } = dynamodb
      try {
        if (NewImage) await work(NewImage)
      } catch (error) {
        logRecordError(error, SequenceNumber)
        return { batchItemFailures: [{ itemIdentifier: SequenceNumber }] }
      }
    }
    return { batchItemFailures: [] }
  })
