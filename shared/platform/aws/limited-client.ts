import type { Limits } from './limits.ts'

/** What a client is made with. Without `throwOnRequestTimeout` the SDK only warns and goes on waiting. */
export const clientSettings = ({ connectMs, answerMs, idleMs, attempts }: Limits) => ({
  maxAttempts: attempts,
  requestHandler: {
    connectionTimeout: connectMs,
    requestTimeout: answerMs,
    socketTimeout: idleMs,
    throwOnRequestTimeout: true,
  },
})

type Settings = ReturnType<typeof clientSettings>
type Next = (call: never) => Promise<unknown>
type Step = { readonly step: 'initialize'; readonly name: string }
type Client = {
  readonly middlewareStack: { add(middleware: (next: Next) => Next, step: Step): void }
}

/** Named as the SDK names its own, so that one name in the log means one thing. */
class TimeoutError extends Error {
  override name = 'TimeoutError'
}

/** The last attempt ends by itself soon after, within its own limits. */
const endAfter =
  (totalMs: number) =>
  (next: Next): Next =>
  (call) => {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new TimeoutError(`no answer within ${totalMs} ms, all attempts together`)),
        totalMs,
      )
    })
    return Promise.race([next(call), tooLong]).finally(() => clearTimeout(timer))
  }

/** The only way to make a client of an AWS service: every wait in it ends with an error. */
export const limitedClient = <Made extends Client>(
  limits: Limits,
  make: (settings: Settings) => Made,
): Made => {
  const client = make(clientSettings(limits))
  client.middlewareStack.add(endAfter(limits.totalMs), { step: 'initialize', name: 'totalLimit' })
  return client
}
