import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { FollowUpId, ParticipantId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { ItemAnswer } from '#shared/questionnaire/ports/answers.ts'
import type { RiskKey, RiskRecord, RiskStateName } from '../rules/risk-record.ts'

/** Risk items that were just answered so that somebody must look. */
export type RiskRaised = {
  readonly participant: ParticipantId
  readonly programme: ProgrammeId
  readonly followUp: FollowUpId
  readonly instrument: string
  readonly items: readonly string[]
  /**
   * What was answered to `items`, in their order. Kept only in a digest, by which the same answer saved again
   * is known.
   */
  readonly given: readonly ItemAnswer[]
  readonly mode: RiskRecord['mode']
  readonly at: Instant
}

/**
 * Which answers somebody must look at. Whoever takes answers may add; only the programme's risk owner may
 * read.
 */
export interface RiskRecords {
  /**
   * A record, and the event that alerts its owner, in one transaction. In conflict (`already-there`) where
   * the same answer to the same items of the same follow-up raised one before: saving again alarms nobody
   * twice, another answer does.
   */
  raiseWrites(raised: RiskRaised): readonly WriteItem[]
  /** Strongly consistent. */
  find(key: RiskKey): Promise<RiskRecord | undefined>
  /** Keys alone, newest first. */
  listed(programme: ProgrammeId, state: RiskStateName): AsyncIterable<RiskKey>
  /** Conditional on `version`, which becomes one more. */
  writes(record: RiskRecord): readonly WriteItem[]
}
