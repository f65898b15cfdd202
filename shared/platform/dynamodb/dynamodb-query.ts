import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { type Key, keyOf, type Row } from './row-key.ts'

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

/** Above this DynamoDB refuses the request. */
const MOST_AT_ONCE = 100

/**
 * Rows by their keys in one request, strongly consistent, in the order of the keys; undefined where there is
 * none. What DynamoDB leaves out, being throttled, is asked for again.
 */
export const readRowsAt = async (
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly Key[],
): Promise<readonly (Row | undefined)[]> => {
  if (keys.length > MOST_AT_ONCE) throw new Error(`At most ${MOST_AT_ONCE} rows are read at once.`)
  const found = new Map<string, Row>()
  let unread: readonly Key[] = keys
  while (unread.length > 0) {
    const request = { [table]: { Keys: [...unread], ConsistentRead: true } }
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetCommand({ RequestItems: request }))
    for (const row of Responses?.[table] ?? []) found.set(`${row['pk']} ${row['sk']}`, row)
    unread = (UnprocessedKeys?.[table]?.Keys ?? []).map(keyOf)
  }
  return keys.map(({ pk, sk }) => found.get(`${pk} ${sk}`))
}
