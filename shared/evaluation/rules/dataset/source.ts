import type { LoggedEvent } from '#shared/follow-up/ports/participants.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { AnswerSet, StoredResponse } from '#shared/questionnaire/ports/answers.ts'
import type { ProfileName } from './events.ts'

/** Everything stored about one pseudonym, without identity. */
export type Graduate = {
  readonly participant: Participant
  readonly history: readonly LoggedEvent[]
  readonly answers: { readonly drafts: readonly AnswerSet[]; readonly responses: readonly StoredResponse[] }
  /** Whether the person has asked for the removal of their answers, whenever they did. */
  readonly areAnswersRemoved: boolean
}

/** What a dataset is asked for as, beside the people in it. */
export type DatasetSetting = {
  readonly programme: Programme
  readonly profile: ProfileName
  readonly exportId: string
  /** The dataset describes the state at this moment; dispositions depend on it. */
  readonly asOf: Instant
}
