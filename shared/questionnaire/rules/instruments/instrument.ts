import type { Detail, Item } from './item.ts'
import type { Orientation } from './orientation.ts'
import type { Source } from './source.ts'
import type { Thresholds } from './thresholds.ts'

/** What to do when items are missing. A total is prorated, a mean is the mean of what was answered. */
export type ScoringRule = {
  readonly id: string
  readonly combine: 'sum' | 'mean'
  /** The most items that may be missing; 0 is complete case. */
  readonly mayMiss: number
  readonly source: Source
}

type Transform =
  | { readonly kind: 'table'; readonly table: Readonly<Record<number, number>>; readonly source: Source }
  /**
   * Two orientations of the same scale are in use; the canonical value is the distance from the middle, up is
   * better. Each has its own version of the definition: the instrument's is that of the answers we keep.
   */
  | {
      readonly kind: 'distance-from-middle'
      readonly middle: number
      readonly versions: Readonly<Record<Orientation, string>>
      readonly source: Source
    }

export type Score = Thresholds & {
  readonly id: string
  /** What it measures, in a few words. */
  readonly label: string
  readonly items: readonly string[]
  readonly min: number
  readonly max: number
  /** Points, unless it counts something. */
  readonly unit?: string
  readonly direction: 'higher-is-better' | 'lower-is-better'
  readonly rule: ScoringRule
  /**
   * Off unless a programme's `localScoringRules` names one. One from memory stays off until the programme
   * also says where the rule was read (`confirmedScoringRules`).
   */
  readonly optionalRules?: readonly ScoringRule[]
  readonly transform?: Transform
  /** A roster may bring it from before and after the programme, as `pre_<id>` and `post_<id>`. */
  readonly isBaseline?: true
  /** The drawn star's area is shown beside the score, never instead of it. */
  readonly display?: 'star-area'
}

export const collectionModes = ['web', 'paper', 'telephone', 'in-clinic'] as const
export type CollectionMode = (typeof collectionModes)[number]

export type Instrument = {
  readonly id: string
  readonly name: string
  /** Of this definition; travels with every answer and score. */
  readonly version: string
  readonly items: readonly Item[]
  readonly scores: readonly Score[]
  readonly recall: string
  /**
   * To answer, in whole minutes: our own estimate of about 12 seconds a question, more where answers are
   * typed; not published.
   */
  readonly minutes: number
  readonly modes: readonly CollectionMode[]
  readonly licence: {
    readonly holder: string
    readonly mayShipWording: boolean
    readonly terms: string
    readonly source: Source
  }
  /**
   * `loinc` and `snomed` of the score; `loincPanel` of the whole questionnaire, where one was read in a
   * published source. Others are in circulation for the BPI and disagree, so that it has none.
   */
  readonly codes?: { readonly loinc?: string; readonly snomed?: string; readonly loincPanel?: string }
  /**
   * Answers that the risk owner must see the same day, at any total: the item and the least value that
   * counts.
   */
  readonly riskItems?: readonly { readonly item: string; readonly atLeast: number; readonly source: Source }[]
  /**
   * How the test may be carried out; stored with the result, because results of different protocols do not
   * compare.
   */
  readonly protocols?: readonly { readonly id: string; readonly description: string }[]
  /** What else is written down of how it was carried out; `detailsOf` tells everything. */
  readonly details?: readonly Detail[]
  /**
   * Each item rates a goal that the person named; a roster brings the goals in columns `<rosterColumn>_1`,
   * `_2` and so on, one for each item.
   */
  readonly ownGoals?: { readonly rosterColumn: string }
  /** The same questions as this instrument, without its risk items. */
  readonly withoutRiskItemsOf?: string
  readonly notes?: readonly string[]
}
