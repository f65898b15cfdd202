import type { FollowUpKey } from './participants.ts'

/** Starts `advance-follow-up` now, without waiting for it. */
export interface Invoker {
  /** Throws when the request was not taken; starting the same follow-up twice is harmless. */
  advance(key: FollowUpKey, sequence: number): Promise<void>
}
