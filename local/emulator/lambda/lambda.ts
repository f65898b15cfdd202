import type { FunctionName } from '#infra/function-names.ts'
import type { Faults } from '../faults/faults.ts'
import type { Meters } from '../meters/meters.ts'
import type { Cause, RunningTask, Task, TimeMachine } from '../time-machine/time-machine.ts'
import type { InvocationOutcome } from '../workers/function-worker.ts'
import type { DeployedFunction } from './catalogue.ts'
import { lanesFor } from './lanes-for.ts'
import { isEndless, oneMoreRound, type Rounds } from './rounds.ts'

/** What one invocation is to the front door: when it began, and its place among what its round causes. */
export type Invocation = {
  readonly of: DeployedFunction
  readonly startedAt: number
  /** With this invocation counted. */
  readonly rounds: Rounds
} & Omit<Cause, 'call'>

export type FailedInvocation = {
  readonly function: FunctionName
  readonly at: number
  readonly name: string
  readonly message: string
}

type Start = (
  deployed: DeployedFunction,
  request: { invocation: string; seedText: string; at: number; event: unknown; endsAfterCalls?: number },
) => Promise<InvocationOutcome>

/**
 * Assumed billed seconds: a warm invocation here takes what it takes; on Lambda these were seen or estimated.
 */
const billedSeconds: Partial<Record<FunctionName, number>> = { 'export-dataset': 3, 'analyse-attrition': 20 }
const USUAL_BILLED_SECONDS = 0.06

/** Begins the id of what recurring schedules deliver. */
export const BY_THE_CLOCK = 'clock:'

type LambdaParts = {
  readonly start: Start
  readonly meters: Meters
  readonly machine: TimeMachine
  readonly faults: Faults
}

/** One asynchronous delivery; `attempt` counts from 1. */
type Delivery = {
  readonly deployed: DeployedFunction
  readonly id: string
  readonly payload: unknown
  readonly attempt: number
  readonly rounds: Rounds
}

export type InvocationRequest = {
  readonly id: string
  readonly event: unknown
  /** Default: the task's. */
  readonly at?: number
  readonly rounds?: Rounds
  /** Records of a queue or stream, which may not all be done when the time is over. */
  readonly isBatch?: boolean
}

/** An event that nobody waits for. */
export type AsynchronousEvent = { readonly id: string; readonly payload: unknown; readonly rounds?: Rounds }

const RECURSION = 'RecursiveInvocationException'
/** A second delivery comes within a minute. */
const COPY_WITHIN_MS = 60_000
/** A function that is ended at its time limit has made this many calls at most. */
const MOST_CALLS_BEFORE_END = 12

/** Lambda: runs functions, counts them, retries asynchronous ones and sets their last failure aside. */
export class Lambda {
  readonly functions: readonly DeployedFunction[]
  readonly failedInvocations: FailedInvocation[] = []
  readonly #start: Start
  readonly #meters: Meters
  readonly #machine: TimeMachine
  readonly #faults: Faults
  readonly #invocations = new Map<string, Invocation>()
  readonly #deliveries = new Map<string, number>()
  /** Invocations that Lambda refused because the same function had run too often in one chain of requests. */
  recursionsStopped = 0
  /** Set by the stack: puts a failed event into the queue with this ARN, under the function's role. */
  setAside: (deployed: DeployedFunction, queueArn: string, body: string) => void = () => {}
  /** For tests: every asynchronous delivery happens this many times. */
  deliveriesOfEach = 1
  /** For tests: what is delivered to these goes nowhere. */
  readonly unreachable = new Set<FunctionName>()
  /** For tests: false lets deliveries about one person run at the same time. */
  isOrderly = true

  constructor(functions: readonly DeployedFunction[], { start, meters, machine, faults }: LambdaParts) {
    this.functions = functions
    this.#start = start
    this.#meters = meters
    this.#machine = machine
    this.#faults = faults
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
  async invoke(
    deployed: DeployedFunction,
    request: InvocationRequest,
    task: RunningTask,
  ): Promise<InvocationOutcome> {
    const { id, event, at = task.at, rounds = {} } = request
    if (!deployed.mayRecurse && isEndless(rounds, deployed.name)) return this.#stopRecursion(deployed, at)
    const delivery = (this.#deliveries.get(id) ?? 0) + 1
    this.#deliveries.set(id, delivery)
    const invocation = `${deployed.name}/${id}/${delivery}`
    this.#invocations.set(invocation, {
      of: deployed,
      startedAt: at,
      rounds: oneMoreRound(rounds, deployed.name),
      order: task.order,
      invocation: task.invocations++,
    })
    this.#meters.invocations[deployed.name] = (this.#meters.invocations[deployed.name] ?? 0) + 1
    if (id.startsWith(BY_THE_CLOCK)) this.#meters.fixedInvocations += 1
    else {
      const seconds = billedSeconds[deployed.name] ?? USUAL_BILLED_SECONDS
      this.#meters.gigabyteSeconds += (deployed.memoryMb / 1024) * seconds
    }
    const limit = request.isBatch === true ? this.#callsBeforeEnd(invocation) : {}
    const outcome = await this.#start(deployed, { invocation, seedText: invocation, at, event, ...limit })
    this.#invocations.delete(invocation)
    return this.#noted(deployed, at, outcome)
  }

  #callsBeforeEnd(invocation: string): { readonly endsAfterCalls?: number } {
    if (!this.#faults.happens('timeOut', invocation)) return {}
    return { endsAfterCalls: this.#faults.between(1, MOST_CALLS_BEFORE_END, invocation) }
  }

  #stopRecursion(deployed: DeployedFunction, at: number): InvocationOutcome {
    this.recursionsStopped += 1
    const message = `${deployed.name} calls itself without end`
    const error = { name: RECURSION, message, stack: '' }
    return this.#noted(deployed, at, { outcome: 'failed', error, endedAt: at })
  }

  #noted(deployed: DeployedFunction, at: number, outcome: InvocationOutcome): InvocationOutcome {
    if (outcome.outcome === 'failed') {
      const { name, message } = outcome.error
      this.failedInvocations.push({ function: deployed.name, at, name, message })
    }
    return outcome
  }

  /** An event that nobody waits for: two retries, a minute and two minutes later, then it is set aside. */
  deliver(deployed: DeployedFunction, { id, payload, rounds = {} }: AsynchronousEvent): void {
    if (this.unreachable.has(deployed.name)) return
    const first = this.#attempt({ deployed, id, payload, attempt: 1, rounds })
    for (let copy = 1; copy <= this.deliveriesOfEach; copy++) this.#machine.soon(first)
    if (!this.#faults.happens('secondDelivery', id)) return
    const after = this.#faults.between(1, COPY_WITHIN_MS, id)
    this.#machine.at(this.#machine.now + after, `again ${deployed.name} ${id}`, first)
  }

  #attempt(delivery: Delivery): Task {
    const { deployed, id, payload, rounds } = delivery
    return {
      id,
      lanes: this.isOrderly ? lanesFor(deployed, payload) : [],
      run: async (task) => {
        const outcome = await this.invoke(deployed, { id, event: payload, rounds }, task)
        if (outcome.outcome === 'failed') this.#afterFailure(delivery, outcome)
        return outcome.endedAt
      },
    }
  }

  #afterFailure(delivery: Delivery, outcome: Extract<InvocationOutcome, { outcome: 'failed' }>): void {
    const { deployed, id, payload, attempt } = delivery
    if (attempt <= deployed.retries && outcome.error.name !== RECURSION) {
      const again = this.#attempt({ ...delivery, attempt: attempt + 1 })
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
