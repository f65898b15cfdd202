import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { HttpHandler } from '#shared/platform/http/http-chain.ts'

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export type Site = { readonly origin: string; readonly requests: string[]; readonly close: () => void }

/**
 * A handler behind a real HTTP server, as API Gateway and CloudFront would call it. `find` may change between
 * requests.
 */
export const serveHandler = async (find: () => HttpHandler, secret: string): Promise<Site> => {
  const requests: string[] = []
  const server: Server = createServer(async (request, response) => {
    const [rawPath = '/', rawQueryString = ''] = (request.url ?? '/').split('?')
    requests.push(rawPath)
    const method = request.method ?? 'GET'
    const event = {
      version: '2.0',
      routeKey: `${method} ${rawPath}`,
      rawPath,
      rawQueryString,
      headers: { ...(request.headers as Record<string, string>), 'x-origin-secret': secret },
      cookies: (request.headers.cookie ?? '').split('; ').filter(Boolean),
      body: (await bodyOf(request)).toString('base64'),
      isBase64Encoded: true,
      requestContext: { http: { method, path: rawPath } },
    } as unknown as APIGatewayProxyEventV2
    const result = await find()(event, {})
    const headers = Object.entries(result.headers ?? {}).map(([name, value]): [string, string] => [
      name,
      String(value),
    ])
    response.writeHead(result.statusCode ?? 500, {
      ...Object.fromEntries(headers),
      ...(result.cookies?.length ? { 'set-cookie': result.cookies } : {}),
    })
    response.end(Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, requests, close: () => server.close() }
}
