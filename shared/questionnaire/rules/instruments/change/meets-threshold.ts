import type { Score } from '../instrument.ts'
import type { ChangeThreshold } from '../thresholds.ts'
import { bandOf } from './band.ts'
import { percentChange, TOLERANCE } from './percent-change.ts'

/**
 * Whether a change for the better reaches a published threshold; the boundary counts. Unrounded scores only.
 */
export const meetsThreshold = (
  score: Score,
  threshold: ChangeThreshold,
  { before, after }: { readonly before: number; readonly after: number },
): boolean => {
  const sign = score.direction === 'higher-is-better' ? 1 : -1
  const gain = threshold.kind === 'points' ? after - before : percentChange(before, after)
  if (gain === undefined || sign * gain + TOLERANCE < threshold.amount) return false
  if (threshold.needsBandChange !== true) return true
  const bands = score.bands?.[0]
  return bands !== undefined && bandOf(bands, before) !== bandOf(bands, after)
}
