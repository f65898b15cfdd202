import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
import type { Standing } from '#shared/follow-up/rules/due.ts'

/**
 * What the rows of a release show about a wave of one person, even where no disposition is shown: whether
 * there are answers, and why not where the reason is in the calendar or in the missing values.
 *
 * - `not-over`: the window has not closed. Also where answers are there already: they are not released.
 * - `not-asked`: by design, such as a wave that was added later. Depends on the graduation date.
 * - `died`: before the due date, so that the wave is not in a denominator.
 * - `removed`: answered and due, but the person asked for the removal of the answers.
 */
export type Outcome = 'answered' | 'unanswered' | 'died' | 'removed' | 'not-asked' | 'not-over'

export type WaveOutcome = {
  readonly disposition: DispositionName
  readonly standing: Standing
  readonly areAnswersRemoved: boolean
}

const ANSWERED: ReadonlySet<DispositionName> = new Set(['complete', 'core-only'])

/** Saved and never submitted (`partial`) is unanswered: what was saved is not released. */
export const outcomeOf = ({ disposition, standing, areAnswersRemoved }: WaveOutcome): Outcome => {
  if (standing === 'structural') return 'not-asked'
  if (standing === 'died-before-due') return 'died'
  if (standing === 'not-yet-due') return 'not-over'
  if (!ANSWERED.has(disposition)) return 'unanswered'
  return areAnswersRemoved ? 'removed' : 'answered'
}

/** What of an outcome follows from the graduation date alone, which the clinic's calendar tells. */
export const calendarOf = (outcome: Outcome): 'over' | 'not-asked' | 'not-over' =>
  outcome === 'not-asked' || outcome === 'not-over' ? outcome : 'over'

/** Outcomes behind which there can be more than one disposition. */
export const outcomesWithNames: ReadonlySet<Outcome> = new Set(['answered', 'unanswered'])
