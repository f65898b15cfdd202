import type { EpisodeId, FollowUpId, ParticipantId, StepId, WaveId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { WriteItem } from './unit-of-work.ts'

/** One answer: a whole number, or for codes and multiple fields a short code. `null`: seen and skipped. */
export type ItemAnswer = number | string | null

export type InstrumentAnswers = {
  readonly instrument: string
  readonly instrumentVersion: string
  readonly wordingVersion: string
  readonly items: readonly ItemAnswer[]
  /**
   * How the test was carried out, where results of different ways do not compare: `protocol`, `seatHeightCm`, `armsUsed`,
   * `stoppedEarly`; of a star, `arms`, those with a goal (`named-arms.ts`). Short codes, never free text about the person.
   */
  readonly details?: Readonly<Record<string, string>>
}

export type AnswerSet = {
  readonly participant: ParticipantId
  readonly episode: EpisodeId
  readonly followUp: FollowUpId
  readonly wave: WaveId
  readonly battery: 'full' | 'core'
  readonly language: string
  readonly mode: 'web' | 'paper' | 'telephone' | 'in-clinic'
  readonly helpedBy: 'nobody' | 'helper' | 'staff'
  readonly startedAt: Instant
  readonly instruments: readonly InstrumentAnswers[]
}

export type Draft = AnswerSet & { readonly savedAt: Instant }

export type StoredResponse = AnswerSet & { readonly submittedAt: Instant; readonly step: StepId | 'staff' }

export interface Answers {
  draft(participant: ParticipantId, followUp: FollowUpId): Promise<Draft | undefined>
  /** Adds answers to the draft; an item already saved is replaced by a new answer and never by an empty one. */
  saveDraft(add: AnswerSet, now: Instant): Promise<void>
  /**
   * The response, once: conditional on there being none yet. The draft goes with it, unless `keepsDraft`: whoever may only
   * put answers leaves it, and a response always counts before a draft.
   */
  submitWrites(response: StoredResponse, options?: { readonly keepsDraft?: boolean }): readonly WriteItem[]
  /** Everything one person ever answered, drafts too, for the dataset. */
  allOf(
    participant: ParticipantId,
  ): Promise<{ readonly drafts: readonly AnswerSet[]; readonly responses: readonly StoredResponse[] }>
  /** The person's own goals, arm by arm, as they read them on their star; empty text where an arm has none. None: nobody named any. */
  goalsOf(participant: ParticipantId): Promise<readonly string[]>
  /** Puts them in place of those before, without looking; none erases them. They are in no dataset. */
  goalsWrites(participant: ParticipantId, goals: readonly string[]): readonly WriteItem[]
}
