import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb'
import type { Key, Row } from './row-key.ts'

/** Every row of a query, page after page. */
export async function* queryRows(
  client: DynamoDBDocumentClient,
  query: QueryCommandInput,
): AsyncIterable<Row> {
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey']
  do {
    const page = await client.send(new QueryCommand({ ...query, ExclusiveStartKey }))
    yield* page.Items ?? []
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
}

/** All rows of a query, strongly consistent: for one person's rows, never for an index. */
export const readRows = async (
  client: DynamoDBDocumentClient,
  query: QueryCommandInput,
): Promise<readonly Row[]> => {
  const rows: Row[] = []
  for await (const row of queryRows(client, { ...query, ConsistentRead: true })) rows.push(row)
  return rows
}

/** Strongly consistent. */
export const readRow = async (
  client: DynamoDBDocumentClient,
  table: string,
  key: Key,
): Promise<Row | undefined> =>
  (await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item
