import type { Clock, Sleeper } from '#shared/platform/clock/clock.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import type { ChaosWorld } from './chaos-world.ts'
import type { Fault, PortKind } from './faults.ts'

/** A port that failed. What the product does with it is the product's own affair. */
export class PortFailedError extends Error {
  override name = 'PortFailedError'
}

const NEVER = new Promise<never>(() => {})
/** Tried again at once, or no fault that the caller sees. */
const HARMLESS: ReadonlySet<Fault> = new Set(['conflict', 'alarm-lost', 'alarm-late', 'alarm-twice'])

const MOST_SKEW_MS = 2_000

/** One run of one handler: its own clock, and the faults that it met. */
export class Invocation {
  readonly id: number
  readonly what: string
  readonly skewMs: number
  readonly faults: Fault[] = []
  /** Resolves where the process is killed: its promise never does then. */
  readonly killed: Promise<'killed'>
  /** Waits for this invocation's turn, where several run at once. */
  pause: () => Promise<void> = async () => {}
  #kill: () => void = () => {}
  #isDead = false
  readonly #world: ChaosWorld

  constructor(world: ChaosWorld, what: string) {
    this.#world = world
    this.id = world.record.next()
    this.what = what
    this.skewMs = world.faults.happens('clock skew', 3.5)
      ? world.chance.between(-MOST_SKEW_MS, MOST_SKEW_MS)
      : 0
    this.killed = new Promise((resolve) => {
      this.#kill = () => resolve('killed')
    })
  }

  get clock(): Clock {
    return { now: () => instantSchema.parse(new Date(this.#world.now + this.skewMs).toISOString()) }
  }

  /** Waits until its own clock shows `at`; meanwhile others have their turn. */
  get sleeper(): Sleeper {
    return {
      until: async (at) => {
        this.#world.now = Math.max(this.#world.now, Date.parse(at) - this.skewMs)
        await this.pause()
      },
    }
  }

  /** Nothing failed, after SES took nothing, that could keep it from being recorded. */
  get couldRecordNonSend(): boolean {
    const answered = this.faults.findLastIndex((fault) => fault === 'not-attempted' || fault === 'refused')
    return this.faults.slice(answered + 1).every((fault) => HARMLESS.has(fault))
  }

  die(): Promise<never> {
    this.#isDead = true
    this.#kill()
    return NEVER
  }

  /** One call of a port, with the fault that chance gives it. */
  async call<T>(kind: PortKind, name: string, carryOut: () => T | Promise<T>): Promise<T> {
    const fault = await this.reach(kind, name)
    if (fault === 'killed-before') return this.die()
    if (fault === 'thrown-before') throw new PortFailedError(name)
    const result = await carryOut()
    if (fault === 'killed-after') return this.die()
    if (fault === 'thrown-after') throw new PortFailedError(`${name}, after it was done`)
    return result
  }

  /** Time passes until the port is reached; the fault that it will have. */
  async reach(kind: PortKind, name: string): Promise<Fault | undefined> {
    await this.pause()
    if (this.#isDead) return NEVER
    this.#world.now += this.#world.chance.between(1, 30)
    const fault = this.#world.faults.at(kind)
    if (fault) {
      this.faults.push(fault)
      this.#world.record.note(this.#world.now, `    ${this.what}: ${name}: ${fault}`)
    }
    return fault
  }
}
