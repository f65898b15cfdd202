import type { ResponseSummary } from '#shared/follow-up/rules/state.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type {
  EpisodeId,
  FollowUpId,
  ParticipantId,
  ProgrammeId,
  StepId,
  WaveId,
} from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { QuestionSet } from '#shared/questionnaire/rules/asked/battery.ts'

/**
 * A tablet was handed to the person in the clinic: how the answers given on it come about, and until when it
 * may be used.
 */
export type HandOver = Pick<ResponseSummary, 'helpedBy' | 'enteredByRole' | 'interviewerTreated'> & {
  readonly until: Instant
}

/** What a link stands for. The token itself is stored nowhere; its SHA-256 is the key. */
export type Link = {
  readonly participant: ParticipantId
  readonly episode: EpisodeId
  readonly followUp: FollowUpId
  readonly programme: ProgrammeId
  readonly wave: WaveId
  /** Of the ladder; `staff` where a member of staff handed over a tablet. */
  readonly step: StepId | 'staff'
  readonly battery: QuestionSet
  readonly createdAt: Instant
  /** Absent for a link that went out by email. */
  readonly handOver?: HandOver
}

export interface Links {
  writes(token: string, link: Link): readonly WriteItem[]
  /**
   * Ends a hand-over at `at`, as the person gives the tablet back. Nothing to write for a link that was not
   * handed over.
   */
  endWrites(token: string, link: Link, at: Instant): readonly WriteItem[]
  find(token: string): Promise<Link | undefined>
}
