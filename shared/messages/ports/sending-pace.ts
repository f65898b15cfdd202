import type { Instant } from '#shared/platform/time/time.ts'

/**
 * Risk mail waits for nobody. Mail to staff has a line of its own, so that it waits for no patient's email.
 */
export type Lane = 'risk' | 'staff' | 'patient'

export type Reservation =
  /** The slot is this sending's alone; it is now, or soon. */
  | { readonly go: 'at'; readonly at: Instant }
  /** Every slot up to `latest` is taken; nothing was reserved. */
  | { readonly go: 'no-slot' }
  /** Sending is stopped, by an operator or by SES; nothing was reserved. Ask again at `until`. */
  | { readonly go: 'paused'; readonly until: Instant }

/** No slot later than `latest` is wanted. */
export type SlotWanted = { readonly now: Instant; readonly latest: Instant }

/** Hands out the moments at which an email may go to SES, no faster than the account's rate. */
export interface SendingPace {
  reserve(lane: Lane, wanted: SlotWanted): Promise<Reservation>
  /** Whether a slot that was reserved a while ago may still be used: not if sending was stopped since. */
  recheck(now: Instant): Promise<Exclude<Reservation, { go: 'no-slot' }>>
  /** SES said that it takes nothing for a while: staff and patients are not sent to before `until`. */
  hold(until: Instant): Promise<void>
}
