/**
 * How sure we are of a fact: `read` in the source named, `read-secondary` in a source that quotes it,
 * `inferred` or computed from read facts, `memory` not confirmed, `own` our own wording or choice.
 */
type Confidence = 'read' | 'read-secondary' | 'inferred' | 'memory' | 'own'
type Source = { readonly cites: string; readonly confidence: Confidence }

export type Item =
  | { readonly id: string; readonly kind: 'rating'; readonly min: number; readonly max: number }
  /**
   * `only`: asked only of who answered `yes` to that item; of the others the number is not missing, it has no
   * meaning.
   */
  | { readonly id: string; readonly kind: 'count'; readonly max: number; readonly only?: string }
  | { readonly id: string; readonly kind: 'code'; readonly codes: readonly string[] }

/** What to do when items are missing. A total is prorated, a mean is the mean of what was answered. */
export type ScoringRule = {
  readonly id: string
  readonly combine: 'sum' | 'mean'
  /** The most items that may be missing; 0 is complete case. */
  readonly mayMiss: number
  readonly source: Source
}

/** A change that was published as mattering. Several stand side by side, because they disagree. */
export type ChangeThreshold = {
  readonly id: string
  readonly kind: 'points' | 'percent'
  readonly amount: number
  readonly judges: 'group' | 'person'
  /** ePPOC counts points only when the severity band changes too. */
  readonly needsBandChange?: true
  /** Published for a test that was done in this way, and for no other. */
  readonly protocol?: string
  readonly source: Source
}

/** Bands by their lower bounds, ascending: a value belongs to the last band that starts at or below it. */
export type Bands = {
  readonly id: string
  readonly lowerBounds: readonly { readonly from: number; readonly label: string }[]
  readonly source: Source
}

type Transform =
  | { readonly kind: 'table'; readonly table: Readonly<Record<number, number>>; readonly source: Source }
  /**
   * Two orientations of the same scale are in use; the canonical value is the distance from the middle, up is
   * better.
   */
  | { readonly kind: 'distance-from-middle'; readonly middle: number; readonly source: Source }

export type Score = {
  readonly id: string
  readonly items: readonly string[]
  readonly min: number
  readonly max: number
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
  readonly bands?: readonly Bands[]
  readonly changes?: readonly ChangeThreshold[]
  /** Spread and reliability for reliable change, each with where it comes from. */
  readonly reliability?: readonly {
    readonly sd?: number
    readonly r?: number
    readonly sem?: number
    readonly source: Source
  }[]
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
  /**
   * Each item rates a goal that the person named; a roster brings the goals in columns `<rosterColumn>_1`,
   * `_2` and so on, one for each item.
   */
  readonly ownGoals?: { readonly rosterColumn: string }
  /** The same questions as this instrument, without its risk items. */
  readonly withoutRiskItemsOf?: string
  readonly notes?: readonly string[]
}
