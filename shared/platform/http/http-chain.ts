import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { bodyBytes, requestOf, resultOf } from './api-gateway.ts'
import { type FormLimits, formFaultStatus, parseForm } from './form.ts'
import { hasOriginSecret, ORIGIN_SECRET_HEADER } from './origin-secret.ts'
import { PageError } from './page-error.ts'
import type { PageRequest } from './request.ts'
import { type PageResponse, plainText } from './response.ts'
import type { SecurityPolicy } from './security-headers.ts'

export type HttpChainOptions = {
  /** Read at the first request, not at import. */
  readonly originSecret: () => string
  /** A page in plain words for 400, 405, 413, 415 and 500. */
  readonly problemPage: (status: number) => PageResponse | Promise<PageResponse>
  /** Called with every error, to log it; never with the event, which holds answers and tokens. */
  readonly onError: (error: unknown, routeKey: string) => void | Promise<void>
  readonly formLimits?: FormLimits
  readonly policy?: SecurityPolicy | (() => SecurityPolicy)
}

export type PageFunction = (request: PageRequest) => Promise<PageResponse>
export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: unknown,
) => Promise<APIGatewayProxyStructuredResultV2>

/**
 * The chain of every function behind the HTTP API. The order matters: errors are caught around everything, so
 * that every answer has the security headers; the origin secret is checked before the body is read; the form
 * is parsed last, so that page functions see only fields within limits.
 */
export const httpChain = (page: PageFunction, options: HttpChainOptions): HttpHandler => {
  const finish = (event: APIGatewayProxyEventV2, response: PageResponse) =>
    resultOf(
      event,
      response,
      typeof options.policy === 'function' ? options.policy() : (options.policy ?? {}),
    )

  const chain = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use({
      onError: async (request) => {
        const { error } = request
        const hasPage = error instanceof PageError
        await options.onError(hasPage ? error.cause : error, request.event.routeKey)
        request.response = finish(request.event, hasPage ? error.page : await options.problemPage(500))
      },
    })
    .before(({ event }) => {
      const isOurs = hasOriginSecret(event.headers[ORIGIN_SECRET_HEADER], options.originSecret())
      return isOurs ? undefined : finish(event, plainText('Forbidden', 403))
    })
    .before(async ({ event }) => {
      const isAllowed = ['GET', 'HEAD', 'POST'].includes(event.requestContext.http.method)
      return isAllowed ? undefined : finish(event, await options.problemPage(405))
    })
    .handler(async (event) => {
      const request = requestOf(event)
      if (request.method === 'GET') return finish(event, await page(request))
      const parsed = parseForm(event.headers['content-type'] ?? '', bodyBytes(event), options.formLimits)
      if ('fault' in parsed) return finish(event, await options.problemPage(formFaultStatus[parsed.fault]))
      return finish(event, await page({ ...request, form: parsed.form }))
    })
  return (event, context) => chain(event, context as never) as Promise<APIGatewayProxyStructuredResultV2>
}
