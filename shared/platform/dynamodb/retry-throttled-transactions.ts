import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

const THROTTLED: ReadonlySet<string> = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded'])

type Cancelled = {
  readonly name?: string
  readonly CancellationReasons?: readonly { readonly Code?: string }[]
  $retryable?: { readonly throttling: boolean }
}

const isThrottled = ({ name, CancellationReasons = [] }: Cancelled): boolean =>
  name === 'TransactionCanceledException' && CancellationReasons.some(({ Code = '' }) => THROTTLED.has(Code))

type Send<Args, Answer> = (args: Args) => Promise<Answer>

const marking =
  <Args, Answer>(next: Send<Args, Answer>): Send<Args, Answer> =>
  async (args) => {
    try {
      return await next(args)
    } catch (error) {
      if (isThrottled(error as Cancelled)) (error as Cancelled).$retryable = { throttling: true }
      throw error
    }
  }

/**
 * The SDK waits and sends again what DynamoDB has throttled, but not a transaction: its throttling is one of
 * the reasons why it was cancelled. Marked here, so that the SDK sends it again as well.
 */
export const retryThrottledTransactions = (client: DynamoDBClient): DynamoDBClient => {
  client.middlewareStack.addRelativeTo(marking, {
    name: 'retryThrottledTransactions',
    relation: 'after',
    toMiddleware: 'retryMiddleware',
    override: true,
  })
  return client
}
