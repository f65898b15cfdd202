import { gzipSync } from 'node:zlib'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { emptyForm } from './form.ts'
import { cookiesOf, type PageRequest } from './request.ts'
import type { PageResponse } from './response.ts'
import { type SecurityPolicy, securityHeaders } from './security-headers.ts'

export const bodyBytes = (event: APIGatewayProxyEventV2): Uint8Array =>
  Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')

export const requestOf = (event: APIGatewayProxyEventV2): PageRequest => ({
  method: event.requestContext.http.method === 'POST' ? 'POST' : 'GET',
  path: event.rawPath,
  pathParameters: event.pathParameters ?? {},
  query: new URLSearchParams(event.rawQueryString),
  cookies: cookiesOf(event.cookies ?? []),
  form: emptyForm,
})

/**
 * In bytes. CloudFront does not compress what it may not cache, so it is done here; below this it saves
 * nothing.
 */
const WORTH_COMPRESSING = 1024

export const resultOf = (
  event: APIGatewayProxyEventV2,
  response: PageResponse,
  policy: SecurityPolicy,
): APIGatewayProxyStructuredResultV2 => {
  const raw = Buffer.from(response.body ?? '')
  const isGzipped =
    raw.byteLength > WORTH_COMPRESSING && accepts(event, 'gzip') && !response.headers?.['content-encoding']
  const body = isGzipped ? gzipSync(raw) : raw
  const isText = typeof response.body !== 'object' && !isGzipped
  return {
    statusCode: response.status,
    headers: {
      ...securityHeaders(policy),
      'cache-control': response.cache === 'immutable' ? 'public, max-age=31536000, immutable' : 'no-store',
      ...(response.contentType ? { 'content-type': response.contentType } : {}),
      ...(isGzipped ? { 'content-encoding': 'gzip' } : {}),
      ...(raw.byteLength > 0 ? { vary: 'accept-encoding' } : {}),
      ...response.headers,
    },
    cookies: [...(response.cookies ?? [])],
    body: event.requestContext.http.method === 'HEAD' ? '' : body.toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: !isText && event.requestContext.http.method !== 'HEAD',
  }
}

const accepts = (event: APIGatewayProxyEventV2, encoding: string): boolean =>
  (event.headers['accept-encoding'] ?? '').split(',').some((each) => each.split(';')[0]?.trim() === encoding)
