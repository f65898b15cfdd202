import type { Instant } from '#shared/platform/time/time.ts'
import type { FollowUpKey } from './participants.ts'

/** When to wake, the number that makes this alarm's name new, and the programme's zone. */
export type Alarm = { readonly at: Instant; readonly sequence: number; readonly timeZone: string }

/** EventBridge Scheduler: wakes `advance-follow-up`. The table, never the alarm clock, is the record. */
export interface AlarmClock {
  /**
   * Sets the alarm `<followUp>.<sequence>` unless it is set already. `at` must be at least two minutes ahead:
   * what is due sooner is done now, by the caller. Throws where it could not be set.
   */
  wake(key: FollowUpKey, alarm: Alarm): Promise<void>
}
