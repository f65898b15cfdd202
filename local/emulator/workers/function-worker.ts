import { Worker } from 'node:worker_threads'
import type { CarriedAnswer, CarriedCall } from './in-memory-request.ts'
import type { AnswerMessage, FunctionError, InvokeMessage, WorkerBirth, WorkerReply } from './messages.ts'

export type InvocationOutcome =
  | { readonly outcome: 'returned'; readonly result: unknown; readonly endedAt: number }
  | { readonly outcome: 'failed'; readonly error: FunctionError; readonly endedAt: number }

/**
 * Real time that an invocation may take here before it counts as hung; a deployed one has its own timeout.
 */
const HUNG_AFTER_MS = 170_000

type Waiting = { readonly done: (outcome: InvocationOutcome) => void; readonly startedAt: number }

/** What a worker tells those around it. */
export type WorkerListeners = {
  readonly onLog: (line: string) => void
  /** A call to AWS. */
  readonly onCall: (call: CarriedCall) => Promise<CarriedAnswer>
}

/**
 * One deployed function: its bundle in a thread with its own environment, started at the first invocation.
 */
export class FunctionWorker {
  readonly #birth: WorkerBirth
  readonly #env: Readonly<Record<string, string>>
  readonly #listeners: WorkerListeners
  readonly #waiting = new Map<string, Waiting>()
  #worker: Worker | undefined
  #ready: Promise<void> | undefined

  constructor(birth: WorkerBirth, env: Readonly<Record<string, string>>, listeners: WorkerListeners) {
    this.#birth = birth
    this.#env = env
    this.#listeners = listeners
  }

  async invoke(message: Omit<InvokeMessage, 'kind'>): Promise<InvocationOutcome> {
    this.#ready ??= this.#start()
    await this.#ready
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#finish(message.invocation, this.#hung(message.at)), HUNG_AFTER_MS)
      const done = (outcome: InvocationOutcome) => {
        clearTimeout(timer)
        resolve(outcome)
      }
      this.#waiting.set(message.invocation, { done, startedAt: message.at })
      this.#worker?.postMessage({ kind: 'invoke', ...message } satisfies InvokeMessage)
    })
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate()
    this.#worker = undefined
    this.#ready = undefined
  }

  #hung(at: number): InvocationOutcome {
    const message = `${this.#birth.functionName} did not finish in ${HUNG_AFTER_MS / 1000} s of real time`
    return { outcome: 'failed', error: { name: 'TimedOut', message, stack: '' }, endedAt: at }
  }

  #finish(invocation: string, outcome: InvocationOutcome): void {
    this.#waiting.get(invocation)?.done(outcome)
    this.#waiting.delete(invocation)
  }

  #start(): Promise<void> {
    const worker = new Worker(new URL('./worker-main.ts', import.meta.url), {
      workerData: this.#birth,
      env: { ...this.#env },
      stdout: true,
      stderr: true,
      execArgv: ['--enable-source-maps', '--no-warnings'],
    })
    this.#worker = worker
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text: string) => {
        for (const line of text.split('\n')) if (line !== '') this.#listeners.onLog(line)
      })
    }
    return new Promise((resolve, reject) => {
      worker.on('message', (reply: WorkerReply) => {
        if (reply.kind === 'ready') resolve()
        else if (reply.kind === 'broken') reject(new Error(`${this.#birth.functionName}: ${reply.error}`))
        else if (reply.kind === 'call') void this.#answer(worker, reply.call, reply.request)
        else this.#finish(reply.invocation, outcomeOf(reply))
      })
      worker.on('error', (cause) => {
        reject(cause)
        this.#crash(cause)
      })
    })
  }

  async #answer(worker: Worker, call: number, request: CarriedCall): Promise<void> {
    const answer = await this.#listeners.onCall(request)
    worker.postMessage({ kind: 'answer', call, answer } satisfies AnswerMessage)
  }

  /**
   * An uncaught error ends the thread, as it ends an execution environment; the next invocation starts a new
   * one.
   */
  #crash(cause: Error): void {
    this.#worker = undefined
    this.#ready = undefined
    const error = { name: cause.name, message: cause.message, stack: cause.stack ?? '' }
    for (const [invocation, { startedAt }] of this.#waiting) {
      this.#finish(invocation, { outcome: 'failed', error, endedAt: startedAt })
    }
  }
}

const outcomeOf = (reply: Extract<WorkerReply, { kind: 'done' }>): InvocationOutcome =>
  'error' in reply.outcome
    ? { outcome: 'failed', error: reply.outcome.error, endedAt: reply.endedAt }
    : { outcome: 'returned', result: reply.outcome.result, endedAt: reply.endedAt }
