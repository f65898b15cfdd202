import type { Instant } from '../time/time.ts'

/** The only way to know the time. */
export interface Clock {
  now(): Instant
}
