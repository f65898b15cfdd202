import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { CarriedAnswer } from './in-memory-request.ts'
import type { AnswerMessage, FunctionError, InvokeMessage, WorkerBirth, WorkerReply } from './messages.ts'
import { ResponseOrder } from './response-order.ts'
import { type Carry, install, type Running, running, timeIn } from './virtual-globals.ts'

type Handler = (event: unknown, context: unknown) => Promise<unknown>

const birth = workerData as WorkerBirth

const reply = (message: WorkerReply): void => parentPort?.postMessage(message)

const underWay = new Map<number, (answer: CarriedAnswer) => void>()
let calls = 0
const carry: Carry = (request, onAnswer) => {
  calls += 1
  underWay.set(calls, onAnswer)
  reply({ kind: 'call', call: calls, request })
}
const answered = ({ call, answer }: AnswerMessage): void => {
  underWay.get(call)?.(answer)
  underWay.delete(call)
}

install(
  { clock: new Float64Array(birth.clock), skewMs: birth.clockSkewMs },
  carry,
  process.env['AWS_ENDPOINT_URL'] ?? '',
)

const faultOf = (error: unknown): FunctionError =>
  error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack ?? '' }
    : { name: 'NotAnError', message: String(error), stack: '' }

const loadHandler = async (): Promise<Handler> => {
  const exported: Record<string, unknown> = await import(pathToFileURL(birth.bundle).href)
  const handler = exported[birth.handler]
  if (typeof handler !== 'function') throw new Error(`${birth.bundle} exports no ${birth.handler}`)
  return handler as Handler
}

const contextOf = (invocation: Running) => ({
  functionName: birth.functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: birth.functionArn,
  memoryLimitInMB: String(birth.memoryMb),
  awsRequestId: invocation.invocation,
  logGroupName: `/aws/lambda/${birth.functionName}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => birth.timeoutMs - (timeIn(invocation) - invocation.startedAt),
})

type Outcome = { readonly result: unknown } | { readonly error: FunctionError }

const run = async (handler: Handler, event: unknown, invocation: Running): Promise<Outcome> => {
  try {
    return { result: await handler(event, contextOf(invocation)) }
  } catch (error) {
    return { error: faultOf(error) }
  }
}

const timedOut = (id: string): Outcome => {
  const message = `${id} Task timed out after ${birth.timeoutMs / 1000} seconds`
  return { error: { name: 'Sandbox.Timedout', message, stack: '' } }
}

const invoke = async (handler: Handler, message: InvokeMessage): Promise<void> => {
  const { invocation: id, seedText, at: startedAt, event, endsAfterCalls } = message
  const { promise: ended, resolve: end } = Promise.withResolvers<undefined>()
  const invocation: Running = {
    invocation: id,
    seedText: `${birth.seed} ${seedText}`,
    startedAt,
    calls: 0,
    drawn: new Map(),
    order: new ResponseOrder(),
    endsAfterCalls: endsAfterCalls ?? Number.POSITIVE_INFINITY,
    end: () => end(undefined),
  }
  const outcome = await running.run(invocation, () => Promise.race([run(handler, event, invocation), ended]))
  const endedAt = outcome === undefined ? startedAt + birth.timeoutMs : timeIn(invocation)
  reply({ kind: 'done', invocation: id, endedAt, outcome: outcome ?? timedOut(id) })
}

const start = async (): Promise<void> => {
  try {
    const handler = await loadHandler()
    parentPort?.on('message', (message: InvokeMessage | AnswerMessage) => {
      if (message.kind === 'answer') answered(message)
      else void invoke(handler, message)
    })
    reply({ kind: 'ready' })
  } catch (error) {
    reply({ kind: 'broken', error: faultOf(error).stack })
  }
}

await start()
