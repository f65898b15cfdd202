import http from 'node:http'
import { startDynamoDbLocalProcess } from './dynamodb-local-process.ts'

/** DynamoDB Local in its own Java process, in memory. */
export type DynamoDbLocal = {
  /** `database` keeps stacks apart in one process. */
  readonly send: (database: string, target: string, body: string | Buffer) => Promise<DynamoDbAnswer>
  readonly stop: () => Promise<void>
}
export type DynamoDbAnswer = { readonly status: number; readonly body: Buffer }

export const startDynamoDbLocal = async (): Promise<DynamoDbLocal> => {
  const { port, stop } = await startDynamoDbLocalProcess()
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })
  return {
    send: (database, target, body) => post({ port, agent, database }, target, body),
    stop: async () => {
      agent.destroy()
      await stop()
    },
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
