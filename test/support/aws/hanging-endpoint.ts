import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** Takes the whole request and never answers, or begins an answer and never ends it. */
export type Hanging = 'never-answers' | 'never-ends'

export const hangingEndpoint = async (hanging: Hanging) => {
  const server = http.createServer((request, response) => {
    request.resume()
    if (hanging === 'never-ends')
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
