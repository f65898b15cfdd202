import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { Instant } from '#shared/platform/time/time.ts'

/** An email that waits for its moment: advance this follow-up again at `at`. */
export type Waiting = FollowUpKey & {
  readonly at: Instant
  /** `at` is a reserved slot: no other need be reserved by the sending that comes for it in time. */
  readonly isReserved: boolean
  /** How often this follow-up was put into the line in one chain of invocations, this time included. */
  readonly round: number
}

/** Wakes `advance-follow-up` to the second, where the alarm clock wakes to the minute. */
export interface SendingLine {
  /** `at` lies at most `LONGEST_WAIT_SECONDS` ahead. Throws where the line did not take it. */
  join(waiting: Waiting, now: Instant): Promise<void>
}

/** SQS delays no message for longer. */
export const LONGEST_WAIT_SECONDS = 900
