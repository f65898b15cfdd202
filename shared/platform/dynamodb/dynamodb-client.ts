import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { limitedClient } from '../aws/limited-client.ts'
import { limits } from '../aws/limits.ts'
import { retryThrottledTransactions } from './retry-throttled-transactions.ts'

/** A client of its own. Region and endpoint come from the environment. */
export const newDocumentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    retryThrottledTransactions(limitedClient(limits.dynamoDb, (settings) => new DynamoDBClient(settings))),
    { marshallOptions: { removeUndefinedValues: true } },
  )

let client: DynamoDBDocumentClient | undefined

/** One client for each process, made at the first call. The same bundle runs deployed and locally. */
export const documentClient = (): DynamoDBDocumentClient => {
  client ??= newDocumentClient()
  return client
}

/** A DynamoDB table and its client, from which each adapter is made. */
export type Table = { readonly table: string; readonly client?: () => DynamoDBDocumentClient }
