import { Temporal } from 'temporal-polyfill'
import type { Clock, Sleeper } from '#shared/platform/clock/clock.ts'
import { type Instant, instantOf, instantSchema } from '#shared/platform/time/time.ts'

export class SettableClock implements Clock {
  #now: Instant

  constructor(now: string) {
    this.#now = instantSchema.parse(now)
  }

  now(): Instant {
    return this.#now
  }

  set(now: string): void {
    this.#now = instantSchema.parse(now)
  }

  /** By an ISO 8601 duration in hours or smaller: `PT26H`. */
  advance(by: string): void {
    this.#now = instantOf(Temporal.Instant.from(this.#now).add(by))
  }
}

/** Lets the time pass at once. */
export class ClockMovingSleeper implements Sleeper {
  readonly #clock: SettableClock

  constructor(clock: SettableClock) {
    this.#clock = clock
  }

  async until(at: Instant): Promise<void> {
    if (at > this.#clock.now()) this.#clock.set(at)
  }
}
