import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { retryThrottledTransactions } from './retry-throttled-transactions.ts'

let client: DynamoDBDocumentClient | undefined

/**
 * One client for each process, made at the first call. Region and endpoint come from the environment, so that
 * the same bundle runs deployed and locally.
 */
export const documentClient = (): DynamoDBDocumentClient => {
  client ??= DynamoDBDocumentClient.from(
    retryThrottledTransactions(
      new DynamoDBClient({ requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 } }),
    ),
    { marshallOptions: { removeUndefinedValues: true } },
  )
  return client
}

/** A DynamoDB table and its client, from which each adapter is made. */
export type Table = { readonly table: string; readonly client?: () => DynamoDBDocumentClient }
