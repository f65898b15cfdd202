import middy from '@middy/core'
import { logError, logInvocation } from '../logs/log.ts'
import { sendMetrics } from '../logs/metrics.ts'
import { FailedInvocationError } from './failed-invocation-error.ts'
import { UnknownInputError } from './parse-input.ts'

/** What a function may know of the invocation that it is in. */
export type Invocation = {
  /** Milliseconds until Lambda stops it. */
  readonly remainingTime: () => number
}

type Clocked = { readonly getRemainingTimeInMillis?: () => number }

const invocationOf = (context: unknown): Invocation => ({
  remainingTime: () => (context as Clocked).getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY,
})

export type LambdaHandler<Result> = (event: unknown, context?: unknown) => Promise<Result>

/**
 * What the chains of queues and schedules share. The order matters: the request id is on the log before
 * anything can fail, and metrics leave last, also after a failure. There is no handler that turns an error
 * into an answer: an error that is handled looks like success, and then nobody tries again.
 */
export const invocationChain = <Result>(
  work: (event: unknown, invocation: Invocation) => Promise<Result>,
): LambdaHandler<Result> => {
  const chain = middy<unknown, Result>()
    .use({
      before: ({ context }) => logInvocation(context),
      after: () => sendMetrics(),
      onError: (request) => {
        const error = request.error
        logError(error instanceof UnknownInputError ? 'input-unknown' : 'invocation-failed', error)
        sendMetrics()
        request.error = new FailedInvocationError(error)
      },
    })
    .handler(async (event, context) => work(event, invocationOf(context)))
  return (event, context = {}) => chain(event, context as never) as Promise<Result>
}
