import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
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

const WORDS: Readonly<Record<ItemReason | ScoreReason, string>> = {
  'not-in-battery': 'not asked of this graduate, or not in the set that was answered, such as the core set',
  'not-collectable-in-mode': 'cannot be asked in the way the answers came in, such as sit-to-stand by web',
  skipped: 'asked and not answered',
  'no-goal': 'an arm of the star for which the person named no goal',
  'not-applicable': 'how often, of somebody who said no or not sure before it',
  'not-exported': 'the answer is in the person’s own words',
  'too-few-items': 'fewer items answered than the rule needs',
  'no-baseline': 'asked of this graduate later, and the service gave no score from before',
  'never-submitted':
    'nothing was submitted; the disposition says how that came; of a partial, whatever follows its last answer',
  'not-asked': 'the wave was never asked of this graduate; see reason in follow_up',
  deceased: 'died before the wave was due',
  'answers-removed': 'at the person’s wish',
  'answers-not-found': 'submitted, but not in the store: report it',
  open: 'the wave is not over',
  'not-yet-due': 'the wave has not begun',
}

export const reasonsInWords = (reasons: readonly (ItemReason | ScoreReason)[]): string =>
  `Why there is no value. ${reasons.map((reason) => `${reason}: ${WORDS[reason]}`).join('. ')}.`
