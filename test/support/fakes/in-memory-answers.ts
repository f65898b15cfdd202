import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { FollowUpId, ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type {
  AnswerSet,
  Answers,
  Draft,
  InstrumentAnswers,
  ItemAnswer,
  StoredResponse,
} from '#shared/questionnaire/ports/answers.ts'
import { type InMemoryDatabase, mustBeNew } from './in-memory-database.ts'
import { writeItem } from './in-memory-unit-of-work.ts'

/** What stands in the place of a draft that was sent. */
type Sent = { readonly sentAt: Instant }

const draftKey = (participant: ParticipantId, followUp: FollowUpId) => `${participant}|draft#${followUp}`
const responseKey = (participant: ParticipantId, followUp: FollowUpId) =>
  `${participant}|response#${followUp}`

const merged = (saved: readonly ItemAnswer[], added: readonly ItemAnswer[]): readonly ItemAnswer[] =>
  Array.from(
    { length: Math.max(saved.length, added.length) },
    (_, item) => added[item] ?? saved[item] ?? null,
  )

const withInstrument = (
  saved: readonly InstrumentAnswers[],
  added: InstrumentAnswers,
): InstrumentAnswers[] => {
  const others = saved.filter(({ instrument }) => instrument !== added.instrument)
  const before = saved.find(({ instrument }) => instrument === added.instrument)
  const instrument = { ...added, items: merged(before?.items ?? [], added.items) }
  return [...others, instrument].sort((one, other) => (one.instrument < other.instrument ? -1 : 1))
}

export class InMemoryAnswers implements Answers {
  readonly #database: InMemoryDatabase

  constructor(database: InMemoryDatabase) {
    this.#database = database
  }

  async draft(participant: ParticipantId, followUp: FollowUpId): Promise<Draft | undefined> {
    const row = this.#database.read<Draft | Sent>(draftKey(participant, followUp))
    return row && 'sentAt' in row ? undefined : row
  }

  async saveDraft(add: AnswerSet, now: Instant): Promise<'saved' | 'already-sent'> {
    const saved = this.#database.read<Draft | Sent>(draftKey(add.participant, add.followUp))
    if (saved && 'sentAt' in saved) return 'already-sent'
    const instruments = add.instruments.reduce(withInstrument, [...(saved?.instruments ?? [])])
    const draft = { ...add, startedAt: saved?.startedAt ?? add.startedAt, instruments, savedAt: now }
    this.#database.store(draftKey(add.participant, add.followUp), {
      ...draft,
      saves: (saved?.saves ?? 0) + 1,
    })
    return 'saved'
  }

  /** Arranges a response that was given before the test begins. */
  store(response: StoredResponse): void {
    this.#database.store(responseKey(response.participant, response.followUp), response)
  }

  submitWrites(
    response: StoredResponse,
    { sends }: { readonly sends?: Draft | undefined } = {},
  ): readonly WriteItem[] {
    const { participant, followUp } = response
    const key = responseKey(participant, followUp)
    const put = writeItem({ key, describes: `response ${followUp}`, condition: mustBeNew, put: response })
    if (!sends) return [put]
    return [
      put,
      writeItem({
        key: draftKey(participant, followUp),
        describes: `draft ${followUp}`,
        condition: (current) =>
          (current as Draft | undefined)?.saves === sends.saves ? undefined : 'other-version',
        put: { sentAt: response.submittedAt },
      }),
    ]
  }

  async goalsOf(participant: ParticipantId): Promise<readonly string[]> {
    return this.#database.read<readonly string[]>(`${participant}|goals`) ?? []
  }

  /** Arranges goals that were named before the test begins. */
  storeGoals(participant: ParticipantId, goals: readonly string[]): void {
    this.#database.store(`${participant}|goals`, goals)
  }

  firstGoalsWrites(participant: ParticipantId, goals: readonly string[]): readonly WriteItem[] {
    const condition = (current: unknown) =>
      (current as readonly string[] | undefined)?.length ? 'already-there' : undefined
    return [writeItem({ key: `${participant}|goals`, describes: 'goals', condition, put: goals })]
  }

  goalsWrites(participant: ParticipantId, goals: readonly string[]): readonly WriteItem[] {
    return [
      writeItem({ key: `${participant}|goals`, describes: 'goals', condition: () => undefined, put: goals }),
    ]
  }

  async allOf(participant: ParticipantId) {
    const responses = this.#database.readAll<StoredResponse>(`${participant}|response#`)
    const submitted = new Set(responses.map(({ followUp }) => followUp))
    const drafts = this.#database
      .readAll<Draft | Sent>(`${participant}|draft#`)
      .filter((draft): draft is Draft => !('sentAt' in draft))
    return {
      drafts: drafts
        .filter(({ followUp }) => !submitted.has(followUp))
        .map(({ savedAt: _, saves: __, ...draft }) => draft),
      responses,
    }
  }
}
