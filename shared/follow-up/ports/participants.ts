import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type {
  EpisodeId,
  FollowUpId,
  ParticipantId,
  ProgrammeId,
  WaveId,
} from '#shared/platform/schemas/ids.ts'
import type { Instant, LocalDate } from '#shared/platform/time/time.ts'
import type { Decision, Participant } from '../rules/commands.ts'
import type { FollowUpEvent } from '../rules/events.ts'
import type { FollowUp } from '../rules/state.ts'

export type FollowUpKey = { readonly participant: ParticipantId; readonly followUp: FollowUpId }

/** A row of the staff's lists and of the board: enough to choose whom to load, nothing more. */
export type BoardRow = FollowUpKey & {
  readonly episode: EpisodeId
  readonly wave: WaveId
  readonly where: 'waiting' | 'contacted' | 'with-staff' | 'finished'
  readonly dueOn: string
}

export type UnreadWish = { readonly participant: ParticipantId; readonly since: LocalDate }

/** Tells members of staff apart in the audit without saying who they are: a hash of issuer and subject. */
export type StaffId = string

export type LoggedEvent = {
  readonly eventId: string
  /** When it was stored. */
  readonly at: Instant
  readonly event: FollowUpEvent
  readonly by?: StaffId
}

/** Both days included. */
export type DueBetween = { readonly from: LocalDate; readonly to: LocalDate }

export interface Participants {
  /** Strongly consistent. A stored row that does not parse throws `UnreadableItemError`, naming its key. */
  load(participant: ParticipantId): Promise<Participant | undefined>
  /**
   * The writes that store a decision: each changed row under the condition of its version and of the states
   * that the transition table allows, a check on the person's facts, and one event item that holds all of its
   * events (outbox, contact log and audit at once), with `by` where staff decided.
   */
  writes(decision: Decision, by?: StaffId): readonly WriteItem[]
  /** Every event of one person, oldest first. */
  history(participant: ParticipantId): Promise<readonly LoggedEvent[]>
  /** What `load` and `history` give, in one read. */
  loadWithHistory(
    participant: ParticipantId,
  ): Promise<{ readonly participant: Participant; readonly history: readonly LoggedEvent[] } | undefined>
  /** Unfinished follow-ups whose wake is before `before`, oldest first, at most `limit`. */
  overdue(
    before: Instant,
    limit: number,
  ): Promise<readonly (FollowUpKey & Pick<Extract<FollowUp, { state: 'open' }>, 'wakeAt' | 'sequence'>)[]>
  board(programme: ProgrammeId, wave: WaveId): AsyncIterable<BoardRow>
  /** Whose wishes wait to be read by staff, those who have waited longest first. */
  unreadWishes(programme: ProgrammeId): AsyncIterable<UnreadWish>
  withStaff(programme: ProgrammeId, wave: WaveId): AsyncIterable<BoardRow>
  /** The finished ones of a wave that were due between two days: one range of the same index. */
  finishedDue(programme: ProgrammeId, wave: WaveId, due: DueBetween): AsyncIterable<BoardRow>
}
