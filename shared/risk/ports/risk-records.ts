import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { FollowUpId, ParticipantId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { ItemAnswer } from '#shared/questionnaire/ports/answers.ts'
import type { RiskKey, RiskRecord, RiskStateName } from '../rules/risk-record.ts'

/** Risk items that were just answered so that the risk owner must act. */
export type RiskRaised = {
  readonly participant: ParticipantId
  readonly programme: ProgrammeId
  readonly followUp: FollowUpId
  readonly instrument: string
  readonly items: readonly string[]
  /** The answers to `items`, in their order. Stored only as a digest, to recognise the same answer again. */
  readonly given: readonly ItemAnswer[]
  readonly mode: RiskRecord['mode']
  readonly at: Instant
}

/** Functions that take answers may only add records; only the risk owner's pages may read them. */
export interface RiskRecords {
  /**
   * A record and the event that alerts its owner, for one transaction. Conflicts (`already-there`) where the
   * same answer to the same items of the same follow-up raised one before; another answer raises another.
   */
  raiseWrites(raised: RiskRaised): readonly WriteItem[]
  /** Strongly consistent. */
  find(key: RiskKey): Promise<RiskRecord | undefined>
  /** Only keys, newest first. */
  listed(programme: ProgrammeId, state: RiskStateName): AsyncIterable<RiskKey>
  /** Conditional on `version`, which becomes one more. */
  writes(record: RiskRecord): readonly WriteItem[]
}
