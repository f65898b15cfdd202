import type { FollowUpId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant, LocalDate } from '#shared/platform/time/time.ts'

/** One day's list to a programme's team, as it went out. */
export type AlertBatch = {
  readonly day: LocalDate
  readonly at: Instant
  /** Who was on it, so that the next one can say who is new. */
  readonly listed: readonly FollowUpId[]
}

/**
 * Which alerts went out. Claimed before sending, so that none goes out twice; recorded after, so that none is
 * taken for sent.
 */
export interface AlertLedger {
  /** The newest batch that is known to have gone out. */
  lastSent(programme: ProgrammeId): Promise<AlertBatch | undefined>
  /** False where the day's list was claimed before. */
  claimDay(programme: ProgrammeId, day: LocalDate, at: Instant): Promise<boolean>
  recordSent(programme: ProgrammeId, batch: AlertBatch): Promise<void>
  /** False where this event was alerted about before. */
  claimEvent(programme: ProgrammeId, eventId: string, at: Instant): Promise<boolean>
}
