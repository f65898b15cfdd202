/**
 * How sure we are of a fact, surest first: `read` in the source named, `read-secondary` in a source that
 * quotes it, `inferred` or computed from read facts, `own` our own wording or choice, `memory` not confirmed.
 */
export const confidences = ['read', 'read-secondary', 'inferred', 'own', 'memory'] as const
export type Confidence = (typeof confidences)[number]

export type Source = { readonly cites: string; readonly confidence: Confidence }

const sourced =
  <Sure extends Confidence>(confidence: Sure) =>
  (cites: string) => ({ cites, confidence })

export const read = sourced('read')
export const readSecondary = sourced('read-secondary')
export const inferred = sourced('inferred')
export const ownChoice = sourced('own')
export const fromMemory = sourced('memory')

/** Of what is computed from such facts: no surer than the least sure of them, and at best inferred. */
export const confidenceOfResult = (facts: readonly Confidence[]): Confidence =>
  confidences.findLast((each) => each === 'inferred' || facts.includes(each)) ?? 'inferred'
