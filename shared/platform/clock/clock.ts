import type { Instant } from '../time/time.ts'

/** The only way to know the time. */
export interface Clock {
  now(): Instant
}

/** Waits on that clock. Only for moments: Lambda bills every second. */
export interface Sleeper {
  /** Resolves at `at`, or at once where that is past. */
  until(at: Instant): Promise<void>
}
