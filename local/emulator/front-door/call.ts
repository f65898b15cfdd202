import type { IncomingMessage } from 'node:http'
import { CALL_HEADER } from '../workers/messages.ts'

/** A request to AWS as it arrives at the front door. */
export type RawCall = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Who calls which service: read from the signature's credential scope, which no caller can leave out. */
export type Credential = { readonly accessKeyId: string; readonly service: string }

const scope = /Credential=([^/,]+)\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/

export const credentialOf = (call: RawCall): Credential | undefined => {
  const signed = scope.exec(call.headers['authorization'] ?? '')
  const presigned = scope.exec(`Credential=${call.query.get('X-Amz-Credential') ?? ''}`)
  const [, accessKeyId, service] = signed ?? presigned ?? []
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service }
}

/** Which invocation made the call, and its number in it. */
export const originOf = (
  call: RawCall,
): { readonly invocation: string; readonly call: number } | undefined => {
  const header = call.headers[CALL_HEADER]
  const space = header?.lastIndexOf(' ') ?? -1
  if (header === undefined || space < 0) return undefined
  return { invocation: header.slice(0, space), call: Number(header.slice(space + 1)) }
}

export const readCall = async (request: IncomingMessage): Promise<RawCall> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const url = new URL(request.url ?? '/', 'http://local')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value
  }
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks),
  }
}

export type Reply = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export const jsonReply = (body: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** What a service says when something is wrong: `code` is the SDK's error name. */
export class ServiceError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** In the form that each protocol's client understands. */
export const errorReply = (service: string, fault: ServiceError): Reply => {
  if (service === 's3') {
    const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${fault.code}</Code><Message>${fault.message}</Message></Error>`
    return { status: fault.status, headers: { 'content-type': 'application/xml' }, body }
  }
  return {
    status: fault.status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': fault.code },
    body: JSON.stringify({ __type: fault.code, message: fault.message, Message: fault.message }),
  }
}
