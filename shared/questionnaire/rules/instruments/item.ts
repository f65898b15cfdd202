/** What numbers or codes stand for, in our own plain words, never those of a licensed questionnaire. */
export type Labels = Readonly<Record<string, string>>

type Named = {
  readonly id: string
  /** What it is about, in a few neutral words of ours; what a person reads is in the wording pack. */
  readonly label: string
}

/** `labels`: of every number, or only of the two ends where the steps between have no words. */
export type RatingItem = Named & {
  readonly kind: 'rating'
  readonly min: number
  readonly max: number
  readonly labels: Labels
}

/**
 * `only`: asked only of who answered `yes` to that item; of the others the number is not missing, it has no
 * meaning.
 */
export type CountItem = Named & {
  readonly kind: 'count'
  readonly max: number
  readonly unit: string
  readonly only?: string
}

/** `codes` are the keys of `labels`, in their order. */
export type CodeItem = Named & {
  readonly kind: 'code'
  readonly codes: readonly string[]
  readonly labels: Labels
}

export type Item = RatingItem | CountItem | CodeItem

/**
 * What is written down of how a test was carried out; a text in `details` of the answers. `arms`: which items
 * had a goal, as numbers with a space between.
 */
export type Detail =
  | CodeItem
  | (Named & { readonly kind: 'number'; readonly min: number; readonly max: number; readonly unit: string })
  | (Named & { readonly kind: 'arms'; readonly of: number })
