import type { Outcome } from './outcome.ts'

/** Why a value is missing, as far as the minimal profile says it. */
export type ShownReason = 'no-value' | 'no-answers' | 'died' | 'removed' | 'not-asked' | 'not-over'

/** The reason of a value that is missing in a wave; of `pre` and `post` it is always `no-value`. */
export const shownReason = (outcome: Outcome): ShownReason => {
  if (outcome === 'answered') return 'no-value'
  return outcome === 'unanswered' ? 'no-answers' : outcome
}

/**
 * The instruments that everybody of a released wave was asked, given what each was asked. A battery changes
 * on a day: an instrument that only some were asked divides them by their graduation date.
 */
export const askedOfAll = (asked: Iterable<readonly string[]>): ReadonlySet<string> => {
  let common: readonly string[] | undefined
  for (const instruments of asked)
    common = common ? common.filter((instrument) => instruments.includes(instrument)) : instruments
  return new Set(common)
}
