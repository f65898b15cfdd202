import http from 'node:http'
import type { AddressInfo } from 'node:net'

type ReceivedRequest = {
  readonly method: string
  readonly path: string
  readonly body: string
  readonly headers: http.IncomingHttpHeaders
}
export type Answer = { readonly status: number; readonly body: unknown; readonly errorType?: string }

/**
 * An AWS service as an SDK client meets it: keeps the requests, answers what the test says. `hangUp` answers
 * nothing.
 */
export type RecordingEndpoint = {
  readonly url: string
  readonly received: ReceivedRequest[]
  readonly answerNext: (answer: Answer | 'hang-up') => void
  readonly close: () => Promise<void>
}

export const recordingEndpoint = async (
  usual: Answer = { status: 200, body: {} },
): Promise<RecordingEndpoint> => {
  const received: ReceivedRequest[] = []
  const next: (Answer | 'hang-up')[] = []
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url = '', headers } = request
    received.push({ method, path: url, body: Buffer.concat(chunks).toString(), headers })
    const answer = next.shift() ?? usual
    if (answer === 'hang-up') return void request.socket.destroy()
    const error = answer.errorType === undefined ? {} : { 'x-amzn-errortype': answer.errorType }
    response
      .writeHead(answer.status, { 'content-type': 'application/json', ...error })
      .end(JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answerNext: (answer) => void next.push(answer),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What every SDK client of a test is made with. */
export const clientConfig = (endpoint: RecordingEndpoint) => ({
  endpoint: endpoint.url,
  region: 'eu-west-2',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})
