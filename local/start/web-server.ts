import http from 'node:http'

export type WebAnswer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Buffer
}
export type WebRequest = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export type WebServer = { readonly origin: string; readonly close: () => Promise<void> }

const listen = (server: http.Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })

const read = async (request: http.IncomingMessage): Promise<WebRequest> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ])
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  }
}

/** Serves on `port`, or on any free one where that is taken. */
export const serve = async (
  port: number,
  answer: (request: WebRequest) => Promise<WebAnswer>,
): Promise<WebServer> => {
  const server = http.createServer((request, response) => {
    read(request)
      .then(answer)
      .catch((error: unknown) => ({ status: 500, body: String(error) }) satisfies WebAnswer)
      .then(({ status, headers, body }: WebAnswer) => {
        response.writeHead(status, {
          'content-type': 'text/html; charset=utf-8',
          ...headers,
        } as http.OutgoingHttpHeaders)
        response.end(request.method === 'HEAD' ? undefined : body)
      })
  })
  const actual = await listen(server, port).catch(() => listen(server, 0))
  return {
    origin: `http://127.0.0.1:${actual}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
