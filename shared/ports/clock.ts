import type { Instant } from '#shared/domain/time.ts'

/** The only way to know the time. */
export interface Clock {
  now(): Instant
}
