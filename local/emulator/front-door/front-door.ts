import http from 'node:http'
import type { DeployedFunction } from '../lambda/catalogue.ts'
import type { Invocation } from '../lambda/lambda.ts'
import { type CarriedAnswer, type CarriedCall, carriedBody } from '../workers/in-memory-request.ts'
import {
  credentialOf,
  errorReply,
  originOf,
  type RawCall,
  type Reply,
  readCall,
  ServiceError,
} from './call.ts'
import type { Gatekeeper } from './gatekeeper.ts'
import { dynamodb } from './services/dynamodb.ts'
import { events } from './services/events.ts'
import { lambda } from './services/lambda.ts'
import { s3 } from './services/s3.ts'
import { s3FormUpload } from './services/s3-form.ts'
import { scheduler } from './services/scheduler.ts'
import type { Account, Moment, Service } from './services/service.ts'
import { ses } from './services/ses.ts'
import { sqs } from './services/sqs.ts'

const services: Readonly<Record<string, Service>> = { dynamodb, ses, scheduler, events, sqs, lambda, s3 }

/** What the front door has to know of the stack behind it; set once the templates are loaded. */
export type Behind = {
  readonly account: Account
  readonly gatekeeper: Gatekeeper
  readonly now: () => number
  readonly causes: (invocation: Invocation | undefined, call: number, apply: () => void) => void
  /** Runs what a call from outside a task (a browser) has caused. */
  readonly settle: () => void
}

export type WatchedCall = {
  readonly function: string
  readonly service: string
  readonly invocation: string
  /** Counts the calls of one invocation from 1. */
  readonly number: number
}

/** One endpoint for every AWS service and every function. */
export class FrontDoor {
  readonly #server: http.Server
  #behind: Behind | undefined
  #outsideCalls = 0
  /** For tests: told of each call before it is done and after; one that throws breaks the function there. */
  beforeEach: (call: WatchedCall) => void = () => {}
  afterEach: (call: WatchedCall) => void = () => {}

  private constructor(server: http.Server) {
    this.#server = server
    server.on('request', (request, response) => void this.#serve(request, response))
  }

  static async open(): Promise<FrontDoor> {
    const server = http.createServer({ keepAliveTimeout: 60_000 })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    return new FrontDoor(server)
  }

  get endpoint(): string {
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  }

  serveFor(behind: Behind): void {
    this.#behind = behind
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  /** A call that comes from a function's own thread, without a socket. */
  async answer({ method, path, headers, body }: CarriedCall): Promise<CarriedAnswer> {
    const url = new URL(path, 'http://local')
    const call = { method, path: url.pathname, query: url.searchParams, headers, body: Buffer.from(body) }
    const reply = await this.#answer(call)
    const answered = this.#headersFor(reply)
    return { status: reply.status, headers: answered, body: carriedBody(reply.body ?? '', answered) }
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const reply = await this.#answer(await readCall(request))
    response.sendDate = false
    response.writeHead(reply.status, this.#headersFor(reply))
    response.end(reply.body ?? '')
  }

  /** The date is the virtual one: an SDK corrects its clock by it. */
  #headersFor(reply: Reply): Record<string, string> {
    return {
      'content-length': String(Buffer.byteLength(reply.body ?? '')),
      ...reply.headers,
      'x-amzn-requestid': 'local',
      'access-control-allow-origin': '*',
      date: new Date(this.#behind?.now() ?? 0).toUTCString(),
    }
  }

  async #answer(call: RawCall): Promise<Reply> {
    const isForm = call.method === 'POST' && /^multipart\/form-data/.test(call.headers['content-type'] ?? '')
    const credential = isForm ? credentialOf(withFormCredential(call)) : credentialOf(call)
    const service = credential?.service ?? 'unknown'
    try {
      if (this.#behind === undefined || credential === undefined)
        throw new ServiceError('MissingAuthenticationToken', 'Who calls?', 403)
      const understand = isForm ? s3FormUpload : services[service]
      if (understand === undefined)
        throw new ServiceError('UnknownService', `${service} is not emulated here`)
      return await this.#perform(call, this.#behind, {
        accessKeyId: credential.accessKeyId,
        service,
        understand,
      })
    } catch (error) {
      if (error instanceof ServiceError) return errorReply(service, error)
      return errorReply(
        service,
        new ServiceError('InternalFailure', error instanceof Error ? (error.stack ?? '') : '', 500),
      )
    }
  }

  async #perform(
    call: RawCall,
    behind: Behind,
    {
      accessKeyId,
      service,
      understand,
    }: { readonly accessKeyId: string; readonly service: string; readonly understand: Service },
  ): Promise<Reply> {
    const caller = behind.account.lambda.functions.find((each) => each.accessKeyId === accessKeyId)
    if (caller === undefined)
      throw new ServiceError(
        'UnrecognizedClientException',
        `${accessKeyId} is no function of this stack`,
        403,
      )
    const origin = originOf(call)
    const invocation = origin === undefined ? undefined : behind.account.lambda.invocation(origin.invocation)
    const number = origin?.call ?? 0
    const watched = { function: caller.name, service, invocation: origin?.invocation ?? '', number }
    this.beforeEach(watched)
    const understood = understand(call, behind.account)
    behind.gatekeeper.check(caller, understood.needs)
    const reply = await understood.perform(
      this.#moment(behind, caller, { invocation, id: origin?.invocation, number }),
    )
    this.afterEach(watched)
    if (invocation === undefined) behind.settle()
    return reply
  }

  #moment(
    behind: Behind,
    caller: DeployedFunction,
    origin: {
      readonly invocation: Invocation | undefined
      readonly id: string | undefined
      readonly number: number
    },
  ): Moment {
    const { invocation } = origin
    if (invocation === undefined) this.#outsideCalls += 1
    return {
      at: invocation === undefined ? behind.now() : invocation.startedAt + origin.number,
      id:
        origin.id === undefined
          ? `${caller.name}-outside-${this.#outsideCalls}`
          : `${origin.id}#${origin.number}`,
      rounds: invocation?.rounds ?? {},
      causes: (apply) => behind.causes(invocation, origin.number, apply),
    }
  }
}

/** The credential of a form upload is a field of the form. */
const withFormCredential = (call: RawCall): RawCall => {
  const [, credential = ''] =
    /name="X-Amz-Credential"\r\n\r\n([^\r]+)/i.exec(call.body.toString('latin1')) ?? []
  return { ...call, headers: { authorization: `Credential=${credential}` } }
}
