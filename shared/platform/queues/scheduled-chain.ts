import type { z } from 'zod'
import { type Invocation, invocationChain, type LambdaHandler } from './invocation-chain.ts'
import { parseInput } from './parse-input.ts'

/**
 * The chain of functions that Scheduler, a bus rule or another function starts, one input at a time. The
 * schema must accept every older version too: an alarm's input may have been written years ago.
 */
export const scheduledChain = <T>(
  schema: z.ZodType<T>,
  work: (input: T, invocation: Invocation) => Promise<void>,
): LambdaHandler<void> =>
  invocationChain(async (event, invocation) => work(parseInput(schema, event, 'The input'), invocation))
