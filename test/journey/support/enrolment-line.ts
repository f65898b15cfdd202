import { Readable } from 'node:stream'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { EnrolDeps } from '#functions/enrol-graduates/deps.ts'
import { makeHandler } from '#functions/enrol-graduates/handler.ts'
import { Faults } from '#local/emulator/faults/faults.ts'
import type { RawCall, Reply } from '#local/emulator/front-door/call.ts'
import type { Account } from '#local/emulator/front-door/services/service.ts'
import { sqs } from '#local/emulator/front-door/services/sqs.ts'
import { type DeployedFunction, functionsOf, mappingsOf } from '#local/emulator/lambda/catalogue.ts'
import { Lambda } from '#local/emulator/lambda/lambda.ts'
import type { Rounds } from '#local/emulator/lambda/rounds.ts'
import { emptyMeters } from '#local/emulator/meters/meters.ts'
import { Queues } from '#local/emulator/queues/queues.ts'
import { loadAssembly } from '#local/emulator/template/assembly.ts'
import { TimeMachine } from '#local/emulator/time-machine/time-machine.ts'
import type { InvocationOutcome } from '#local/emulator/workers/function-worker.ts'
import { sqsEnrolmentQueue } from '#shared/enrolment/adapters/sqs-enrolment-queue.ts'

/** One invocation of enrol-graduates: how far its chain is, and what it was given. */
export type Round = { readonly depth: number; readonly bodies: readonly string[] }

type Request = { readonly invocation: string; readonly at: number; readonly event: unknown }
type Batch = { readonly Records: readonly { readonly body: string }[] }

const place = { region: 'eu-west-2', account: '111122223333', endpoint: 'http://stand-in' }
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }

/** Assumed of a small function; the time of one with many rows to enrol is not what is looked at. */
const LASTS_MS = 2_000

/** The real client, which hands its requests to `answer` and not to a network. */
const clientTo = (answer: (call: RawCall) => Promise<Reply>): SQSClient =>
  new SQSClient({
    ...place,
    credentials,
    useQueueUrlAsEndpoint: false,
    requestHandler: {
      handle: async ({ headers, body }: RawCall) => {
        const query = new URLSearchParams()
        const call = { method: 'POST', path: '/', query, headers, body: Buffer.from(new Uint8Array(body)) }
        const { status, headers: answered = {}, body: text = '' } = await answer(call)
        return {
          response: { statusCode: status, headers: answered, body: Readable.from([Buffer.from(text)]) },
        }
      },
    } as never,
  })

/**
 * enrol-graduates and its queue as the template in `directory` deploys them, under the stand-ins' limits:
 * sizes of messages and batches, tries, and the rounds after which Lambda ends a chain. The function is the
 * real handler over `deps`, in this process.
 */
export const enrolmentLine = (directory: string, deps: EnrolDeps) => {
  const assembly = loadAssembly(directory, place)
  const machine = new TimeMachine(Date.parse(deps.clock.now()))
  const [meters, faults] = [emptyMeters(), new Faults()]
  const functions = functionsOf(assembly).filter(({ name }) => name === 'enrol-graduates')
  const rounds: Round[] = []

  const queueOf = (chain: Rounds) =>
    sqsEnrolmentQueue(url, async () =>
      clientTo(async (call) => {
        const moment = { at: machine.now, id: 'sent', rounds: chain, causes: (apply: () => void) => apply() }
        return sqs(call, { queues, meters, assembly, place } as Account).perform(moment)
      }),
    )

  const start = async (
    deployed: DeployedFunction,
    { invocation, at, event }: Request,
  ): Promise<InvocationOutcome> => {
    const chain = lambda.invocation(invocation)?.rounds ?? {}
    rounds.push({
      depth: chain[deployed.name] ?? 0,
      bodies: (event as Batch).Records.map(({ body }) => body),
    })
    const result = await makeHandler(() => ({ ...deps, queue: queueOf(chain) }))(event)
    return { outcome: 'returned', result, endedAt: at + LASTS_MS }
  }

  const lambda: Lambda = new Lambda(functions, { start, meters, machine, faults })
  const mappings = mappingsOf(assembly, functions)
  const queues: Queues = new Queues(assembly, { mappings, lambda, machine, faults, place })
  const queue = queues.byArn(mappings[0]?.sourceArn ?? '')
  if (!queue) throw new Error('enrol-graduates reads no queue')
  const { url, arn } = queue
  machine.beforeRound = () => queues.handOut()
  return {
    rounds,
    recursionsStopped: () => lambda.recursionsStopped,
    waiting: () => queues.waiting(),
    send: (body: unknown) => queues.send(arn, JSON.stringify(body)),
    /** Until nothing is left to do, what comes back later included. */
    playOut: async () => {
      while (await machine.step()) {
        // each step may lead to another
      }
    },
  }
}
