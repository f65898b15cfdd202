import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

let client: DynamoDBDocumentClient | undefined

/**
 * One per process, made at the first call. Region and endpoint come from the environment (`AWS_REGION`,
 * `AWS_ENDPOINT_URL`), so that the same bundle runs deployed and on one machine.
 */
export const documentClient = (): DynamoDBDocumentClient => {
  client ??= DynamoDBDocumentClient.from(
    new DynamoDBClient({ requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 } }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
  return client
}

/** A table and the client that reaches it; what each DynamoDB adapter is made from. */
export type Table = { readonly table: string; readonly client?: () => DynamoDBDocumentClient }
