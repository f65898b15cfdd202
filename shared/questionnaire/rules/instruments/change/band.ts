import type { Bands } from '../thresholds.ts'

/** The band that a value falls in; between two bands as `between` says, undefined where it has none. */
export const bandOf = ({ bands, between }: Bands, value: number): string | undefined => {
  const below = bands.findLast(({ from }) => value >= from)
  return below && (between === 'band-below' || value <= below.to) ? below.label : undefined
}
