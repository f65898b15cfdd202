import type { FollowUpId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant, LocalDate } from '#shared/platform/time/time.ts'

/** One day's list to a programme's team, as it went out. */
export type AlertBatch = {
  readonly day: LocalDate
  readonly at: Instant
  /** The follow-ups on it, so that the next list can mark those that are new. */
  readonly listed: readonly FollowUpId[]
}

/**
 * The alerts that went out. An alert is claimed before it is sent, so that none is sent twice, and recorded
 * after, so that one that failed does not count as sent.
 */
export interface AlertLedger {
  /** The newest batch that is known to have gone out. */
  lastSent(programme: ProgrammeId): Promise<AlertBatch | undefined>
  /** False where the day's list is claimed already. */
  claimDay(programme: ProgrammeId, day: LocalDate, at: Instant): Promise<boolean>
  recordSent(programme: ProgrammeId, batch: AlertBatch): Promise<void>
  /** False where the event's alert is claimed already. */
  claimEvent(programme: ProgrammeId, eventId: string, at: Instant): Promise<boolean>
}
