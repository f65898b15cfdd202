import { randomBytes } from 'node:crypto'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { inject } from 'vitest'
import type { Loan } from './lend-dynamodb-local.ts'
import type { TableName } from './table-definitions.ts'

let loan: Promise<Loan> | undefined

/** The run's DynamoDB Local; the first to ask waits for it to start. */
const borrowed = (): Promise<Loan> => {
  loan ??= fetch(inject('dynamoDbLender')).then(async (answer) => {
    const text = await answer.text()
    if (!answer.ok) throw new Error(text)
    return JSON.parse(text) as Loan
  })
  return loan
}

export type TestTables = {
  readonly client: () => DynamoDBDocumentClient
  readonly identity: string
  readonly followUp: string
  readonly answers: string
}

const EVERY_TABLE: readonly TableName[] = ['identity', 'follow-up', 'answers']

/** Fresh tables, empty and nobody else's: all three, or only those that a test needs, which is quicker. */
export const testTables = async (needed = EVERY_TABLE): Promise<TestTables> => {
  const { endpoint, tables } = await borrowed()
  const client = new DynamoDBClient({
    endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const document = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  const run = randomBytes(4).toString('hex')
  const create = (name: TableName) =>
    client.send(
      new CreateTableCommand({ TableName: `${name}-${run}`, BillingMode: 'PAY_PER_REQUEST', ...tables[name] }),
    )
  await Promise.all(needed.map(create))
  return {
    client: () => document,
    identity: `identity-${run}`,
    followUp: `follow-up-${run}`,
    answers: `answers-${run}`,
  }
}
