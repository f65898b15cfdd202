import type http from 'node:http'
import { Readable, Writable } from 'node:stream'

/** A call to AWS and its answer as they travel between a function's thread and the front door. */
export type CarriedCall = {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}
export type CarriedAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /**
   * Text wherever it is text: a buffer is often a small part of a large one, and all of that would be copied.
   */
  readonly body: Uint8Array | string
}

const isText = (headers: Readonly<Record<string, string>>): boolean =>
  /json|xml/.test(headers['content-type'] ?? '')

/** A body in the form that is cheapest to copy to another thread. */
export const carriedBody = (
  body: Buffer | string,
  headers: Readonly<Record<string, string>>,
): Uint8Array | string =>
  typeof body === 'string' ? body : isText(headers) ? body.toString('utf8') : new Uint8Array(body)

const lowerCased = (
  headers: http.OutgoingHttpHeaders | readonly string[] | undefined,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)] as const),
  )

/**
 * Stands in for `http.ClientRequest`: gathers what the SDK writes and gives it to `send` when it ends.
 * Sockets between two threads of one process would cost more than everything else that the stand-ins do.
 */
export class InMemoryRequest extends Writable {
  readonly #options: http.RequestOptions
  readonly #send: (call: CarriedCall) => void
  readonly #chunks: Buffer[] = []
  /** Connected from the start: the SDK gives up where a connection takes two real seconds. */
  readonly socket = {
    connecting: false,
    setTimeout: () => {},
    setKeepAlive: () => {},
    removeListener: () => {},
    destroy: () => {},
  }

  constructor(options: http.RequestOptions, send: (call: CarriedCall) => void) {
    super()
    this.#options = options
    this.#send = send
  }

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk)
    done()
  }

  override _final(done: () => void): void {
    const { headers } = this.#options
    const method = this.#options.method ?? 'GET'
    const path = this.#options.path ?? '/'
    const sent = lowerCased(headers as http.OutgoingHttpHeaders)
    this.#send({ method, path, headers: sent, body: carriedBody(Buffer.concat(this.#chunks), sent) })
    done()
  }

  /** The SDK sets timeouts and keep-alive; there is no socket to set them on. */
  setTimeout(): this {
    return this
  }

  setNoDelay(): void {}

  setSocketKeepAlive(): void {}
}

/** The answer as the SDK expects it: a readable stream with a status and headers. */
export const incomingMessage = ({ status, headers, body }: CarriedAnswer): http.IncomingMessage => {
  const stream = Readable.from([Buffer.from(body)], { objectMode: false })
  return Object.assign(stream, {
    statusCode: status,
    statusMessage: '',
    headers,
  }) as unknown as http.IncomingMessage
}
