import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
import type { Codes } from './column.ts'
import type { WaveView } from './views.ts'

/** Why a whole wave has no answers. */
const ofWaves = ['never-submitted', 'not-asked', 'deceased', 'answers-removed', 'answers-not-found'] as const
/** Why one item or score has no value in a wave that was answered. */
const ofItems = ['not-in-battery', 'not-collectable-in-mode', 'skipped'] as const

export const ITEM_REASONS = [...ofItems, 'no-goal', 'not-applicable', 'not-exported', ...ofWaves] as const
export const SCORE_REASONS = [
  ...ofItems,
  'too-few-items',
  'no-baseline',
  ...ofWaves,
  'open',
  'not-yet-due',
] as const

export type ItemReason = (typeof ITEM_REASONS)[number]
export type ScoreReason = (typeof SCORE_REASONS)[number]
export type WaveReason = (typeof ofWaves)[number] | 'open' | 'not-yet-due'

const UNANSWERED = {
  complete: 'answers-not-found',
  'core-only': 'answers-not-found',
  partial: 'never-submitted',
  declined: 'never-submitted',
  withdrawn: 'never-submitted',
  undeliverable: 'never-submitted',
  'no-response': 'never-submitted',
  'not-asked': 'not-asked',
  deceased: 'deceased',
  open: 'open',
  'not-yet-due': 'not-yet-due',
} as const satisfies Record<DispositionName, WaveReason>

/** Why this wave has no answers, which its disposition explains further; undefined where it has. */
export const whyNoAnswers = ({
  areAnswersRemoved,
  answers,
  disposition,
}: WaveView): WaveReason | undefined => {
  if (areAnswersRemoved) return 'answers-removed'
  return answers ? undefined : UNANSWERED[disposition]
}

/** In this order, which stays: a new reason goes to the end, because programs know them by their place. */
const WORDS = {
  'not-in-battery': 'not asked of this graduate, or not in the set that was answered, such as the core set',
  'not-collectable-in-mode': 'cannot be asked in the way the answers came in, such as sit-to-stand by web',
  skipped: 'asked and not answered',
  'no-goal': 'an arm of the star for which the person named no goal',
  'not-applicable': 'how often, of somebody who said no or not sure before it',
  'not-exported': 'the answer is in the person’s own words',
  'too-few-items': 'fewer items answered than the rule needs',
  'no-baseline': 'asked of this graduate later, and the service gave no score from before',
  'never-submitted':
    'nothing was submitted, see the disposition; of a partial, whatever follows its last answer',
  'not-asked': 'the wave was never asked of this graduate; see reason in follow_up',
  deceased: 'died before the wave was due',
  'answers-removed': 'at the person’s wish',
  'answers-not-found': 'submitted, but not in the store: report it',
  open: 'the wave is not over',
  'not-yet-due': 'the wave has not begun',
} as const satisfies Record<ItemReason | ScoreReason, string>

const wordsOf = (reasons: readonly (keyof typeof WORDS)[]): Codes =>
  Object.fromEntries(reasons.map((reason) => [reason, WORDS[reason]]))

export const ITEM_REASON_CODES = wordsOf(ITEM_REASONS)
export const SCORE_REASON_CODES = wordsOf(SCORE_REASONS)

const FIRST_NUMBER = -901

/** How programs without text among numbers know a reason: SPSS by a number, Stata and R by a letter. */
const PLACES = new Map(
  Object.keys(WORDS).map((reason, place) => [
    reason,
    { number: FIRST_NUMBER - place, letter: String.fromCharCode('a'.charCodeAt(0) + place) },
  ]),
)

/** Undefined of any other code. */
export const placeOfReason = (
  code: string,
): { readonly number: number; readonly letter: string } | undefined => PLACES.get(code)
