/** Beyond this, a change is more than measurement error (95%); exactly this is not. */
const CRITICAL = 1.96

export type ReliableChange = {
  readonly rci: number
  /** The smallest change, in points, that counts as reliable. */
  readonly thresholdPoints: number
  readonly verdict: 'reliable improvement' | 'reliable deterioration' | 'no reliable change'
}

/** The smallest change that counts as reliable, from the standard error of one measurement. */
export const reliablePoints = (standardError: number): number => CRITICAL * Math.SQRT2 * standardError

export const standardErrorOf = ({ sd, r }: { readonly sd: number; readonly r: number }): number =>
  sd * Math.sqrt(1 - r)

/** Jacobson and Truax: the change over the standard error of a difference. Say which reliability `r` is. */
export const reliableChange = (
  change: { readonly before: number; readonly after: number },
  measure: { readonly sd: number; readonly r: number },
  direction: 'higher-is-better' | 'lower-is-better',
): ReliableChange => {
  const standardError = standardErrorOf(measure)
  const rci = (change.after - change.before) / (Math.SQRT2 * standardError)
  const gain = direction === 'higher-is-better' ? rci : -rci
  const verdict =
    gain > CRITICAL
      ? 'reliable improvement'
      : gain < -CRITICAL
        ? 'reliable deterioration'
        : 'no reliable change'
  return { rci, thresholdPoints: reliablePoints(standardError), verdict }
}

type Distribution = { readonly mean: number; readonly sd: number }

/**
 * Jacobson and Truax's cut-off c: where a person is as likely to belong to the well as to the clinical
 * population.
 */
export const cutOffC = (clinical: Distribution, well: Distribution): number =>
  (clinical.sd * well.mean + well.sd * clinical.mean) / (clinical.sd + well.sd)
