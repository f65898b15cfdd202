import { z } from 'zod'
import { logError } from '../logs/log.ts'
import { countMetric } from '../logs/metrics.ts'
import { type Invocation, invocationChain, type LambdaHandler } from './invocation-chain.ts'
import { parseInput, UnknownInputError } from './parse-input.ts'

export type BatchResponse = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] }

const batchSchema = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) })

/** Undefined for a body that is not JSON, which no schema accepts. */
const jsonOf = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

export const logRecordError = (error: unknown, messageId: string): void => {
  logError(error instanceof UnknownInputError ? 'record-unknown' : 'record-failed', error, { messageId })
  countMetric('RecordsFailed')
}

/**
 * The chain of functions that read a queue. Each record succeeds or fails by itself: one that fails, or that
 * no version of the schema accepts, stays on the queue and reaches the dead-letter queue in the end.
 */
export const queueChain = <T>(
  schema: z.ZodType<T>,
  work: (message: T, invocation: Invocation) => Promise<void>,
): LambdaHandler<BatchResponse> =>
  invocationChain(async (event, invocation) => {
    const batchItemFailures: { itemIdentifier: string }[] = []
    for (const { messageId, body } of parseInput(batchSchema, event, 'The batch').Records) {
      try {
        await work(parseInput(schema, jsonOf(body), `Message ${messageId}`), invocation)
      } catch (error) {
        logRecordError(error, messageId)
        batchItemFailures.push({ itemIdentifier: messageId })
      }
    }
    return { batchItemFailures }
  })
