import { Agenda } from './agenda.ts'
import { groupsOf, type Laned } from './lanes.ts'

/** One thing that runs: a delivery to a function, a patient's act, an upload. */
export type Task = Laned & {
  /** Stable over runs. */
  readonly id: string
  /** Runs it, starting at virtual time `at`. Resolves with the time at which it ended. */
  readonly run: (running: RunningTask) => Promise<number>
}

export type RunningTask = {
  readonly id: string
  readonly at: number
  /** Orders the effects of this round. */
  readonly order: number
  /** Invocations that this task has started. */
  invocations: number
}

/** Where an effect came from, which decides its place among the effects of its round. */
export type Cause = { readonly order: number; readonly invocation: number; readonly call: number }

type Effect = { readonly cause: Cause; readonly apply: () => void }

const byCause = (a: Effect, b: Effect): number =>
  a.cause.order - b.cause.order || a.cause.invocation - b.cause.invocation || a.cause.call - b.cause.call

const LANES_AT_ONCE = 16

/**
 * A discrete-event simulator. Time stands still while there is anything to do; then it jumps to the next
 * thing due. Work is done in rounds: what a round causes starts only when the round is over, in an order that
 * depends on causes and never on how fast anything ran.
 */
export class TimeMachine {
  readonly #agenda = new Agenda<Task>()
  readonly #clock: Float64Array
  readonly clockBuffer = new SharedArrayBuffer(8)
  #pending: Task[] = []
  #effects: Effect[] = []
  #turn: Promise<unknown> = Promise.resolve()
  /** For tests: another order for what is due at the same time. */
  arrange: (tasks: readonly Task[]) => readonly Task[] = (tasks) => tasks
  /** Turns what waits (messages, stream records) into tasks. */
  beforeRound: () => void = () => {}

  constructor(startAt: number) {
    this.#clock = new Float64Array(this.clockBuffer)
    this.#clock[0] = startAt
  }

  get now(): number {
    return this.#clock[0] ?? 0
  }

  get nextDueAt(): number | undefined {
    return this.#agenda.peek()?.at
  }

  get isIdle(): boolean {
    return this.#pending.length === 0 && this.#effects.length === 0
  }

  /** Something for later; `key` orders it among what is due at the same time. */
  at(time: number, key: string, task: Task): void {
    this.#agenda.add({ at: time, key, what: task })
  }

  /** Something for the next round. */
  soon(task: Task): void {
    this.#pending.push(task)
  }

  /** What a running task causes; applied when its round is over. */
  causes(cause: Cause, apply: () => void): void {
    this.#effects.push({ cause, apply })
  }

  forget(isGone: (key: string) => boolean): readonly string[] {
    return this.#agenda.removeWhere((entry) => isGone(entry.key)).map((entry) => entry.key)
  }

  /** Runs what is pending, what that causes, and so on until nothing is left to do at this time. */
  quiesce(): Promise<void> {
    return this.#inTurn(() => this.#quiesce())
  }

  /** Moves to the next thing due, if that is not after `limit`, and runs it. False: nothing was due. */
  step(limit = Number.POSITIVE_INFINITY): Promise<boolean> {
    return this.#inTurn(() => this.#step(limit))
  }

  /** Plays everything due until `limit` and leaves the clock there. */
  async playUntil(limit: number): Promise<void> {
    while (await this.step(limit)) {
      // each step may add to the agenda
    }
    await this.#inTurn(async () => this.#moveTo(limit))
  }

  /** Runs `task` now, outside any round, then everything it causes. For browser requests and tests. */
  async perform(task: Task): Promise<void> {
    this.soon(task)
    await this.quiesce()
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  #moveTo(time: number): void {
    if (time > this.now) this.#clock[0] = time
  }

  async #step(limit: number): Promise<boolean> {
    await this.#quiesce()
    const next = this.#agenda.peek()
    if (next === undefined || next.at > limit) return false
    this.#moveTo(next.at)
    this.#pending.push(...this.#agenda.takeUntil(this.now).map((entry) => entry.what))
    await this.#quiesce()
    return true
  }

  async #quiesce(): Promise<void> {
    this.#applyEffects()
    while (this.#pending.length > 0) {
      const round = this.arrange(this.#pending)
      this.#pending = []
      await this.#runRound(round)
      this.#applyEffects()
    }
  }

  #applyEffects(): void {
    const effects = this.#effects.sort(byCause)
    this.#effects = []
    for (const effect of effects) effect.apply()
    this.beforeRound()
  }

  async #runRound(tasks: readonly Task[]): Promise<void> {
    const orders = new Map(tasks.map((task, index) => [task, index]))
    for (const lanes of groupsOf(tasks)) {
      const queue = [...lanes]
      const startAt = this.now
      let latest = startAt
      const runLanes = async () => {
        for (let lane = queue.shift(); lane !== undefined; lane = queue.shift()) {
          let at = startAt
          for (const task of lane) {
            const ended = await task.run({ id: task.id, at, order: orders.get(task) ?? 0, invocations: 0 })
            at = Math.max(at, ended) + 1
          }
          latest = Math.max(latest, at)
        }
      }
      await Promise.all(Array.from({ length: Math.min(LANES_AT_ONCE, lanes.length) }, runLanes))
      this.#moveTo(latest)
    }
  }
}
