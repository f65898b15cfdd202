import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { EpisodeId, FollowUpId, ParticipantId, StepId, WaveId } from '#shared/platform/schemas/ids.ts'
import type { Instant, LocalDate } from '#shared/platform/time/time.ts'
import type { QuestionSet } from '../rules/asked/battery.ts'

/** One answer: a whole number, or for codes and multiple fields a short code. `null`: seen and skipped. */
export type ItemAnswer = number | string | null

export type InstrumentAnswers = {
  readonly instrument: string
  readonly instrumentVersion: string
  readonly wordingVersion: string
  /**
   * Of the words: a person who reads another language may be asked some instruments in theirs and some in
   * English.
   */
  readonly wordingLanguage?: string
  readonly items: readonly ItemAnswer[]
  /**
   * How the test was carried out, where results of different ways do not compare: `protocol`, `seatHeightCm`,
   * `armsUsed`, `stoppedEarly`; of a star, `arms`, those with a goal (`named-arms.ts`). Short codes, never
   * free text about the person.
   */
  readonly details?: Readonly<Record<string, string>>
}

export type AnswerSet = {
  readonly participant: ParticipantId
  readonly episode: EpisodeId
  readonly followUp: FollowUpId
  readonly wave: WaveId
  readonly battery: QuestionSet
  readonly language: string
  readonly mode: 'web' | 'paper' | 'telephone' | 'in-clinic'
  readonly helpedBy: 'nobody' | 'helper' | 'staff'
  readonly startedAt: Instant
  readonly instruments: readonly InstrumentAnswers[]
}

/** `saves`: how often a page was saved into it, so that sending can tell whether anything came in between. */
export type Draft = AnswerSet & { readonly savedAt: Instant; readonly saves: number }

export type StoredResponse = AnswerSet & {
  readonly submittedAt: Instant
  readonly step: StepId | 'staff'
  /** The day written on a paper; it was typed in when it had come. */
  readonly answeredOn?: LocalDate
}

export interface Answers {
  draft(participant: ParticipantId, followUp: FollowUpId): Promise<Draft | undefined>
  /**
   * Adds answers to the draft; an item already saved is replaced by a new answer and never by an empty one.
   * `already-sent`, and nothing is kept, where the person has sent this draft in the meantime.
   */
  saveDraft(add: AnswerSet, now: Instant): Promise<'saved' | 'already-sent'>
  /**
   * The response, once: conditional on there being none yet. `sends` is the draft that it was made of: it
   * goes, no later save brings it back, and a page saved into it after it was read is a conflict, never lost.
   * A collector may only put answers, so sends none and leaves it; a response always counts before a draft.
   */
  submitWrites(
    response: StoredResponse,
    options?: { readonly sends?: Draft | undefined },
  ): readonly WriteItem[]
  /** Everything one person ever answered, drafts too, for the dataset. */
  allOf(
    participant: ParticipantId,
  ): Promise<{ readonly drafts: readonly AnswerSet[]; readonly responses: readonly StoredResponse[] }>
  /**
   * The person's own goals, arm by arm, as they read them on their star; empty text where an arm has none.
   * None: nobody named any.
   */
  goalsOf(participant: ParticipantId): Promise<readonly string[]>
  /**
   * Goals that the person names, on the condition that none are known: a roster's are never replaced by a
   * page.
   */
  firstGoalsWrites(participant: ParticipantId, goals: readonly string[]): readonly WriteItem[]
  /** Puts them in place of those before, without looking; none erases them. They are in no dataset. */
  goalsWrites(participant: ParticipantId, goals: readonly string[]): readonly WriteItem[]
}
