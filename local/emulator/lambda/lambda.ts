import type { FunctionName } from '#infra/function-names.ts'
import type { Meters } from '../meters/meters.ts'
import type { Cause, RunningTask, Task, TimeMachine } from '../time-machine/time-machine.ts'
import type { InvocationOutcome } from '../workers/function-worker.ts'
import type { DeployedFunction } from './catalogue.ts'
import { participantsIn } from './participants-in.ts'

/** What one invocation is to the front door: when it began, and its place among what its round causes. */
export type Invocation = { readonly of: DeployedFunction; readonly startedAt: number } & Omit<Cause, 'call'>

export type FailedInvocation = {
  readonly function: FunctionName
  readonly at: number
  readonly name: string
  readonly message: string
}

type Start = (
  deployed: DeployedFunction,
  request: { invocation: string; seedText: string; at: number; event: unknown },
) => Promise<InvocationOutcome>

/**
 * Assumed billed seconds: a warm invocation here takes what it takes; on Lambda these were seen or estimated.
 */
const billedSeconds: Partial<Record<FunctionName, number>> = { 'export-dataset': 3, 'analyse-attrition': 20 }
const USUAL_BILLED_SECONDS = 0.06

/** Begins the id of what recurring schedules deliver. */
export const BY_THE_CLOCK = 'clock:'

/**
 * Functions that touch one person only. All others run by themselves: what they find may depend on anyone.
 */
const aboutOnePerson: ReadonlySet<FunctionName> = new Set([
  'advance-follow-up',
  'record-email-feedback',
  'serve-questionnaire',
])
/** Reads and writes no table, so that it can run beside anything. */
const aboutNobody: ReadonlySet<FunctionName> = new Set(['publish-events'])

export const lanesFor = (deployed: DeployedFunction, payload: unknown): readonly string[] | 'alone' => {
  if (aboutNobody.has(deployed.name)) return [`function:${deployed.name}`]
  const participants = aboutOnePerson.has(deployed.name) ? participantsIn(payload) : []
  return participants.length > 0 ? participants : 'alone'
}

type LambdaParts = { readonly start: Start; readonly meters: Meters; readonly machine: TimeMachine }

/** One asynchronous delivery; `attempt` counts from 1. */
type Delivery = {
  readonly deployed: DeployedFunction
  readonly id: string
  readonly payload: unknown
  readonly attempt: number
}

/** `at`: default the task's. */
export type InvocationRequest = { readonly id: string; readonly event: unknown; readonly at?: number }

/** Lambda: runs functions, counts them, retries asynchronous ones and sets their last failure aside. */
export class Lambda {
  readonly functions: readonly DeployedFunction[]
  readonly failedInvocations: FailedInvocation[] = []
  readonly #start: Start
  readonly #meters: Meters
  readonly #machine: TimeMachine
  readonly #invocations = new Map<string, Invocation>()
  readonly #deliveries = new Map<string, number>()
  /** Set by the stack: puts a failed event into the queue with this ARN, under the function's role. */
  setAside: (deployed: DeployedFunction, queueArn: string, body: string) => void = () => {}
  /** For tests: every asynchronous delivery happens this many times. */
  deliveriesOfEach = 1
  /** For tests: what is delivered to these goes nowhere. */
  readonly unreachable = new Set<FunctionName>()
  /** For tests: false lets deliveries about one person run at the same time. */
  isOrderly = true

  constructor(functions: readonly DeployedFunction[], { start, meters, machine }: LambdaParts) {
    this.functions = functions
    this.#start = start
    this.#meters = meters
    this.#machine = machine
  }

  find(nameOrArn: string): DeployedFunction | undefined {
    const plain = nameOrArn.replace(/:(\$LATEST|live)$/, '')
    return this.functions.find(
      (each) => each.arn === plain || each.physicalName === plain || each.name === plain,
    )
  }

  invocation(id: string): Invocation | undefined {
    return this.#invocations.get(id)
  }

  /**
   * Invokes and waits, as a part of `task`. `event` decides randomness together with how often it was
   * delivered.
   */
  async invoke(deployed: DeployedFunction, request: InvocationRequest, task: RunningTask) {
    const { id, event, at = task.at } = request
    const delivery = (this.#deliveries.get(id) ?? 0) + 1
    this.#deliveries.set(id, delivery)
    const invocation = `${deployed.name}/${id}/${delivery}`
    this.#invocations.set(invocation, {
      of: deployed,
      startedAt: at,
      order: task.order,
      invocation: task.invocations++,
    })
    this.#meters.invocations[deployed.name] = (this.#meters.invocations[deployed.name] ?? 0) + 1
    if (id.startsWith(BY_THE_CLOCK)) this.#meters.fixedInvocations += 1
    else {
      const seconds = billedSeconds[deployed.name] ?? USUAL_BILLED_SECONDS
      this.#meters.gigabyteSeconds += (deployed.memoryMb / 1024) * seconds
    }
    const outcome = await this.#start(deployed, { invocation, seedText: invocation, at, event })
    this.#invocations.delete(invocation)
    if (outcome.outcome === 'failed') {
      this.failedInvocations.push({
        function: deployed.name,
        at,
        name: outcome.error.name,
        message: outcome.error.message,
      })
    }
    return outcome
  }

  /** An event that nobody waits for: two retries, a minute and two minutes later, then it is set aside. */
  deliver(deployed: DeployedFunction, id: string, payload: unknown): void {
    if (this.unreachable.has(deployed.name)) return
    for (let copy = 1; copy <= this.deliveriesOfEach; copy++)
      this.#machine.soon(this.#attempt({ deployed, id, payload, attempt: 1 }))
  }

  #attempt(delivery: Delivery): Task {
    const { deployed, id, payload } = delivery
    return {
      id,
      lanes: this.isOrderly ? lanesFor(deployed, payload) : [],
      run: async (task) => {
        const outcome = await this.invoke(deployed, { id, event: payload }, task)
        if (outcome.outcome === 'failed') this.#afterFailure(delivery, outcome)
        return outcome.endedAt
      },
    }
  }

  #afterFailure(
    { deployed, id, payload, attempt }: Delivery,
    outcome: Extract<InvocationOutcome, { outcome: 'failed' }>,
  ): void {
    if (attempt <= deployed.retries) {
      const again = this.#attempt({ deployed, id, payload, attempt: attempt + 1 })
      this.#machine.at(outcome.endedAt + attempt * 60_000, `retry ${deployed.name} ${id}`, again)
    } else if (deployed.onFailureArn !== undefined) {
      const body = {
        version: '1.0',
        requestContext: { functionArn: deployed.arn, condition: 'RetriesExhausted' },
        requestPayload: payload,
        responsePayload: { errorType: outcome.error.name },
      }
      this.setAside(deployed, deployed.onFailureArn, JSON.stringify(body))
    }
  }
}
