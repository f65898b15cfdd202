import type { Clock, Sleeper } from '#shared/platform/clock/clock.ts'
import { type Instant, instantSchema } from '#shared/platform/time/time.ts'
import { Agenda } from './agenda.ts'

/**
 * Hours in seconds: many things run at once, each waits for its moments, and the clock jumps from one moment
 * to the next. What runs may wait for nothing else than this clock and what is in memory.
 */
export class VirtualTime implements Clock, Sleeper {
  readonly #agenda = new Agenda()
  readonly #errors: unknown[] = []
  #now: number

  constructor(from: Instant) {
    this.#now = Date.parse(from)
  }

  now(): Instant {
    return instantSchema.parse(new Date(this.#now).toISOString())
  }

  until(at: Instant): Promise<void> {
    return this.wait(Date.parse(at) - this.#now)
  }

  wait(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return Promise.resolve()
    return new Promise((resolve) => this.#agenda.add(this.#now + milliseconds, resolve))
  }

  /** Starts `work` after so many milliseconds; nobody waits for it, but an error of it ends `playUntil`. */
  later(milliseconds: number, work: () => Promise<void>): void {
    this.#agenda.add(this.#now + Math.max(0, milliseconds), () => {
      work().catch((error: unknown) => this.#errors.push(error))
    })
  }

  async playUntil(end: Instant): Promise<void> {
    const last = Date.parse(end)
    for (let next = this.#agenda.nextAt; next !== undefined && next <= last; next = this.#agenda.nextAt) {
      this.#now = Math.max(this.#now, next)
      while (this.#agenda.nextAt !== undefined && this.#agenda.nextAt <= this.#now) this.#agenda.take()?.()
      // Everything that runs goes on until it waits for another moment.
      await new Promise<void>((resolve) => setImmediate(resolve))
      if (this.#errors.length > 0) throw this.#errors[0]
    }
    this.#now = last
  }
}
