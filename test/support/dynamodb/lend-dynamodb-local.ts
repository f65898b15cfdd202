import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import {
  type DynamoDbLocalProcess,
  startDynamoDbLocalProcess,
} from '#local/emulator/tables/dynamodb-local-process.ts'
import type { TableDefinition, TableName } from './table-definitions.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Asked by the test files that need DynamoDB; answers with a `Loan` when it is up. */
    readonly dynamoDbLender: string
  }
}

/** Where DynamoDB Local is, and how the synthesised template defines the tables. */
export type Loan = {
  readonly endpoint: string
  readonly tables: Readonly<Record<TableName, TableDefinition>>
}

const lend = async (starting: Promise<DynamoDbLocalProcess>): Promise<Loan> => {
  // CDK takes a second to load: only for runs that need tables, and while Java starts.
  const { synthesisedTables } = await import('./synthesised-tables.ts')
  const tables = synthesisedTables()
  const { port } = await starting
  return { endpoint: `http://127.0.0.1:${port}`, tables }
}

/**
 * One DynamoDB Local for the whole run, started when the first test asks for it, so that a run without such
 * tests has no Java.
 */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  let starting: Promise<DynamoDbLocalProcess> | undefined
  let loan: Promise<Loan> | undefined
  const lender = http.createServer((_, response) => {
    starting ??= startDynamoDbLocalProcess(['sharedDb'])
    loan ??= lend(starting)
    loan.then(
      (lent) => response.end(JSON.stringify(lent)),
      (fault: Error) => response.writeHead(500).end(fault.message),
    )
  })
  await new Promise<void>((resolve) => lender.listen(0, '127.0.0.1', resolve))
  project.provide('dynamoDbLender', `http://127.0.0.1:${(lender.address() as AddressInfo).port}`)
  return async () => {
    lender.close()
    lender.closeAllConnections()
    const process = await starting?.catch(() => undefined)
    await process?.stop()
  }
}
