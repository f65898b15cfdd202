import type { Form } from '#shared/platform/http/form.ts'
import type { InstrumentAnswers, ItemAnswer } from '../ports/answers.ts'
import type { Part } from '../rules/asked/part.ts'
import { armsNamed } from '../rules/instruments/named-arms.ts'
import type { QuestionPage } from './question-pages.ts'

const MOST = 5
/** As long as a roster may bring them. */
const LONGEST = 200

/** The boxes in which a person names their goals, in order. */
export const goalFields: readonly string[] = Array.from({ length: MOST }, (_, arm) => `goal.${arm + 1}`)

/** The star of a person without known goals, who names some before rating any. */
export const lacksGoals = ({ instrument, details }: Part): boolean =>
  instrument.ownGoals !== undefined && !details

export const asksForGoals = ({ sections }: QuestionPage): boolean =>
  sections.some(({ part }) => lacksGoals(part))

export type ReadGoals =
  /** Arm by arm, empty text where a box was left empty. */
  | { readonly outcome: 'read'; readonly goals: readonly string[] }
  /** The boxes that hold too much; never what they hold. */
  | { readonly outcome: 'too-long'; readonly fields: readonly string[] }
  /** Our own page cannot send this. */
  | { readonly outcome: 'tampered' }

export const readGoals = (form: Form): ReadGoals => {
  for (const [field, values] of form)
    if (!goalFields.includes(field) || values.length !== 1) return { outcome: 'tampered' }
  const goals = goalFields.map((field) => plain(form.get(field)?.[0] ?? ''))
  const tooLong = goalFields.filter((_, arm) => (goals[arm] ?? '').length > LONGEST)
  return tooLong.length > 0 ? { outcome: 'too-long', fields: tooLong } : { outcome: 'read', goals }
}

export type GoalsBeside = Pick<InstrumentAnswers, 'details'> & {
  readonly goals: readonly string[]
  /** By field. */
  readonly faults: ReadonlyMap<string, string>
}

/**
 * Goals that staff type beside their ratings. An arm counts as named that has a goal, or a rating whose goal
 * nobody could read.
 */
export const goalsBeside = (form: Form, ratings: readonly ItemAnswer[]): GoalsBeside => {
  const read = readGoals(new Map([...form].filter(([field]) => goalFields.includes(field))))
  const goals = read.outcome === 'read' ? read.goals : []
  const tooLong = read.outcome === 'too-long' ? read.fields : []
  const details = armsNamed(ratings.map((rating, arm) => goals[arm] || (rating === null ? '' : 'rated')))
  return {
    goals,
    faults: new Map(tooLong.map((field) => [field, 'Use fewer words for this goal'])),
    ...(details ? { details } : {}),
  }
}

/**
 * One line of what was typed. Invisible characters that turn the direction of text or hide in it go; the two
 * that Arabic and Indic scripts are written with stay.
 */
const plain = (typed: string): string =>
  typed
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Cs}]/gu, (hidden) => (hidden === '\u200c' || hidden === '\u200d' ? hidden : ''))
    .trim()
