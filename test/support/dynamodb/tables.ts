import { randomBytes } from 'node:crypto'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { inject } from 'vitest'
import type { Loan } from './lend-dynamodb-local.ts'
import type { TableName } from './table-definitions.ts'

const borrow = async (): Promise<Loan> => {
  const answer = await fetch(inject('dynamoDbLender'))
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return JSON.parse(text)
}

/**
 * The run's DynamoDB Local. Waited for while a test file is loaded, where no time limit applies: in a test or
 * hook, the first to ask would fail on a busy machine.
 */
const { endpoint, tables } = await borrow()

export type TestTables = {
  readonly client: () => DynamoDBDocumentClient
  readonly identity: string
  readonly followUp: string
  readonly answers: string
  readonly risk: string
}

const EVERY_TABLE: readonly TableName[] = ['identity', 'follow-up', 'answers', 'risk']

/**
 * Test files of one thread run one after another, so they share tables: emptying one is much quicker than
 * making one.
 */
const run = randomBytes(4).toString('hex')
const made = new Map<TableName, Promise<unknown>>()
const nameOf = (table: TableName) => `${table}-${run}`

let connected: DynamoDBDocumentClient | undefined

const connect = (endpoint: string): DynamoDBDocumentClient => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new DynamoDBClient({ endpoint, region: 'eu-west-2', credentials })
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
}

const empty = async (client: DynamoDBDocumentClient, TableName: string): Promise<void> => {
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName, ProjectionExpression: 'pk, sk', ConsistentRead: true }),
  )
  await Promise.all(Items.map((Key) => client.send(new DeleteCommand({ TableName, Key }))))
}

/**
 * Empty tables that nobody else uses until the next call: all of them, or only those that a test needs, which
 * is quicker.
 */
export const testTables = async (needed = EVERY_TABLE): Promise<TestTables> => {
  connected ??= connect(endpoint)
  const client = connected
  const make = (table: TableName) =>
    client.send(
      new CreateTableCommand({ TableName: nameOf(table), BillingMode: 'PAY_PER_REQUEST', ...tables[table] }),
    )
  const provide = async (table: TableName): Promise<void> => {
    const before = made.get(table)
    if (!before) made.set(table, make(table))
    await made.get(table)
    if (before) await empty(client, nameOf(table))
  }
  await Promise.all(needed.map(provide))
  return {
    client: () => client,
    identity: nameOf('identity'),
    followUp: nameOf('follow-up'),
    answers: nameOf('answers'),
    risk: nameOf('risk'),
  }
}
