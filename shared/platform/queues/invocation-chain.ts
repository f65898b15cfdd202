import middy from '@middy/core'
import { logError, logInvocation } from '../logs/log.ts'
import { sendMetrics } from '../logs/metrics.ts'
import { FailedInvocationError } from './failed-invocation-error.ts'
import { UnknownInputError } from './parse-input.ts'

/** What a function may know of its invocation. */
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
 * The part that the chains of queues and schedules share. The order matters: the request id is in the log
 * before anything can fail, and metrics are sent last, also after an error. No handler turns an error into an
 * answer: that would look like success, and nothing would be tried again.
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
