import type { Bands } from '../instrument.ts'

/**
 * The band that a value falls in: the last that starts at or below it, so that values between whole numbers
 * have one.
 */
export const bandOf = (bands: Bands, value: number): string | undefined =>
  bands.lowerBounds.findLast((band) => value >= band.from)?.label
