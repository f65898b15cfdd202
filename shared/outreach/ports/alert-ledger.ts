import type { FollowUpId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant, LocalDate } from '#shared/platform/time/time.ts'
import type { AlertClaim, ClaimOutcome } from '../rules/alert-claim.ts'

/** One day's list to a programme's team, as it went out. */
export type AlertBatch = {
  readonly day: LocalDate
  readonly at: Instant
  /** The follow-ups on it, so that the next list can mark those that are new. */
  readonly listed: readonly FollowUpId[]
}

/** The list of a day, or the line about an event by its id. */
export type AlertName = `day#${LocalDate}` | `event#${string}`

/** One message to one address. */
export type AlertSending = {
  readonly programme: ProgrammeId
  readonly alert: AlertName
  readonly to: string
}

/**
 * The alerts that went out. Each address is claimed before its message is sent, so that two at once send one,
 * and settled after it, so that what did not go out is sent again.
 */
export interface AlertLedger {
  /** The newest batch of an earlier day that is known to have gone out. */
  lastSent(programme: ProgrammeId, before: LocalDate): Promise<AlertBatch | undefined>
  /** Keeps the first batch of a day. */
  recordSent(programme: ProgrammeId, batch: AlertBatch): Promise<void>
  /** Decided by `claimOver` from what is stored. */
  claim(sending: AlertSending, at: Instant): Promise<ClaimOutcome>
  /** Stores what became of a claim; nothing where the sending was claimed over it since. */
  settle(sending: AlertSending, claim: AlertClaim): Promise<void>
}
