import type { Episode } from '#shared/follow-up/rules/person.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { type Form, only } from '#shared/platform/http/form.ts'
import { dayFields } from '#shared/platform/staff/day-typed.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { instrumentAnswers } from '#shared/questionnaire/form/read-answers.ts'
import { type FormRead, readForm, withDetails } from '#shared/questionnaire/form/read-form.ts'
import type { InstrumentAnswers } from '#shared/questionnaire/ports/answers.ts'
import { partsAsked, type WordingFor } from '#shared/questionnaire/rules/asked/asked.ts'
import type { QuestionSet } from '#shared/questionnaire/rules/asked/battery.ts'
import { type Part, withGoals } from '#shared/questionnaire/rules/asked/part.ts'
import { expectedOf } from '#shared/questionnaire/rules/instruments/check-items.ts'

type Typing = {
  readonly programme: Programme
  readonly episode: Episode
  readonly followUp: FollowUp
  readonly set: QuestionSet
  /** Of the person, arm by arm; none: staff type them from the paper. */
  readonly goals: readonly string[]
}

/** How typed answers may have come; which of them it was is said on the page itself. */
const typedModes = ['paper', 'telephone', 'in-clinic'] as const

/** What this wave asks of a person whose answers staff type, in the person's language where it has words. */
export const partsTyped = ({ goals, ...typing }: Typing, wordingFor: WordingFor): readonly Part[] => {
  const language = typing.episode.language ?? 'en'
  return withGoals(partsAsked({ ...typing, modes: typedModes, language }, wordingFor), goals)
}

/** What stands on the page beside the questions. */
const aboutAnswers = ['csrf', 'set', 'mode', 'helpedBy', 'treated', ...dayFields]

export type TypedAnswers = {
  readonly instruments: readonly InstrumentAnswers[]
  /** By field. */
  readonly faults: ReadonlyMap<string, string>
  readonly hasAny: boolean
  /** Of a person of whom none were known. */
  readonly goals: readonly string[]
  /** Nothing but what the page of these questions has. */
  readonly isAsShown: boolean
}

/** What was typed, each answer checked against its instrument's range. An empty field is a skipped item. */
export const typedAnswers = (form: Form, parts: readonly Part[]): TypedAnswers => {
  const questionsForm = new Map([...form].filter(([name]) => !aboutAnswers.includes(name)))
  const sections = parts.map((part) => ({ part, questions: part.questions }))
  const read = readForm(questionsForm, sections, 'typed')
  if (read.outcome === 'tampered')
    return { instruments: [], faults: new Map(), hasAny: false, goals: [], isAsShown: false }
  return {
    instruments: instrumentAnswers(withDetails(parts, read), read.given),
    faults: faultsIn(read, parts),
    hasAny: read.given.size > 0,
    goals: read.goals,
    isAsShown: ['full', 'core'].includes(only(form, 'set') ?? 'full'),
  }
}

const faultsIn = (
  read: Exclude<FormRead, { outcome: 'tampered' }>,
  parts: readonly Part[],
): TypedAnswers['faults'] => {
  if (read.outcome === 'read') return new Map()
  const wrong = parts.flatMap(({ pack, questions }) =>
    questions.flatMap((question, place) => {
      const expected = expectedOf(question.item).replace(', or null', ', or leave it empty')
      const fault = `${pack.title}, ${place + 1}: enter ${expected}`
      return read.wrong.includes(question) ? [[question.field, fault] as const] : []
    }),
  )
  return new Map([...wrong, ...read.faults])
}
