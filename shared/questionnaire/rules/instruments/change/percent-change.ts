/** Change as a percentage of the baseline; undefined from a baseline of 0. */
export const percentChange = (before: number, after: number): number | undefined =>
  before === 0 ? undefined : ((after - before) / before) * 100

/** Differences of means such as 7.1429 - 6.1429 must count as the whole point they are. */
export const TOLERANCE = 1e-9

/**
 * IMMPACT's benchmarks for pain intensity (Dworkin 2008): provisional, made for trials rather than one
 * person.
 */
export const immpactPain = (
  before: number,
  after: number,
): 'none' | 'minimal' | 'moderate' | 'substantial' | undefined => {
  const percent = percentChange(before, after)
  if (percent === undefined) return undefined
  const reduction = -percent + TOLERANCE
  if (reduction >= 50) return 'substantial'
  if (reduction >= 30) return 'moderate'
  return reduction >= 10 ? 'minimal' : 'none'
}
