import type { Source } from './source.ts'

/** What a published number rests on. */
export type Evidence = {
  /** Unique among those of the same kind and score. */
  readonly id: string
  readonly source: Source
  /** In whom it was found, and in how many. */
  readonly population?: string
  readonly n?: number
  /** Published for a test that was done in this way, and for no other. */
  readonly protocol?: string
}

/**
 * How a change came to count: against another judgement of it, from a spread, from the error of one
 * measurement, or because a panel or a health service agreed on it.
 */
export const changeMethods = ['anchor', 'distribution', 'measurement-error', 'agreement', 'unstated'] as const

/** A change that was published as mattering. Several stand side by side, because they disagree. */
export type ChangeThreshold = Evidence & {
  /** Points of the score, or percent of the value before. */
  readonly kind: 'points' | 'percent'
  readonly amount: number
  readonly judges: 'group' | 'person'
  readonly method: (typeof changeMethods)[number]
  /** ePPOC counts points only when the severity band changes too. */
  readonly needsBandChange?: true
}

/**
 * Bands as published, in whole numbers, ascending. `between`: what a value between two of them has, the band
 * below it, or none where scores are means and the source does not say.
 */
export type Bands = Evidence & {
  readonly bands: readonly { readonly from: number; readonly to: number; readonly label: string }[]
  readonly between: 'band-below' | 'no-band'
}

export const cutOffSides = ['at-or-above', 'above', 'at-or-below', 'below'] as const

/** A value of the score itself, not of a change. */
export type CutOff = Evidence & {
  readonly value: number
  readonly side: (typeof cutOffSides)[number]
  readonly label: string
}

export const statisticKinds = [
  'mean',
  'standard-deviation',
  'standard-error',
  'alpha',
  'icc',
  'test-retest',
] as const

/** What was measured of the score in people; a range where a review gives no more. */
export type Statistic = Evidence & {
  readonly kind: (typeof statisticKinds)[number]
  readonly figure: number | { readonly from: number; readonly to: number }
}

/** From which of the score's statistics, by their ids, a reliable change is computed. */
export type ReliableChangeBasis = { readonly id: string } & (
  | { readonly standardDeviation: string; readonly reliability: string }
  | { readonly standardError: string }
)

/** Everything published that a value or a change of one score is compared with, each with its source. */
export type Thresholds = {
  readonly changes?: readonly ChangeThreshold[]
  readonly cutOffs?: readonly CutOff[]
  readonly bands?: readonly Bands[]
  readonly statistics?: readonly Statistic[]
  readonly reliableChanges?: readonly ReliableChangeBasis[]
}
