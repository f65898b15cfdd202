import type { StaffId } from '#shared/follow-up/ports/participants.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ParticipantId, ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { HeldEntry, HeldReason } from '../rules/held/held-entry.ts'
import type { DateRule } from '../rules/held/unlikely-date.ts'

export type HeldDecision = 'same-person' | 'different-people' | 'enrol' | 'ignore'

/** A row of which nothing else is stored until staff decide. Holds identity, and is never shown whole. */
export type HeldRow = {
  readonly programme: ProgrammeId
  readonly entry: HeldEntry
  /** 0: not stored yet. */
  readonly version: number
  readonly reason: HeldReason
  /** As the newest upload has it, by column. */
  readonly cells: Readonly<Record<string, string>>
  readonly row: number
  /** Null: another system announced it. */
  readonly upload: string | null
  /** When the roster that holds it was uploaded: its words are as old as that. Gone 90 days later. */
  readonly uploadedAt: Instant
  readonly dates: DateRule
  /** Whom the row may be about, or whom it contradicts. */
  readonly others: readonly ParticipantId[]
  readonly decided: { readonly decision: HeldDecision; readonly by: StaffId; readonly at: Instant } | null
}

export interface HeldRows {
  /** As just written, also one that has expired. */
  of(programme: ProgrammeId, entry: HeldEntry): Promise<HeldRow | undefined>
  /** Every one of a programme, decided and expired ones too. */
  listed(programme: ProgrammeId): Promise<readonly HeldRow[]>
  /** Conditional on `version`; with it the mark, without identity, by which those that wait are counted. */
  writes(held: HeldRow): readonly WriteItem[]
}

export interface HeldMarks {
  /** How many rows of a programme waited for the staff at that moment. Names nobody. */
  waiting(programme: ProgrammeId, at: Instant): Promise<number>
}
