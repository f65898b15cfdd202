import type { FieldReader } from './field.ts'

/** A plain decimal number from `least` to `most`; no thousands separators, no exponents. */
export const number =
  (least: number, most: number): FieldReader<number> =>
  (cell) => {
    const value = /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : Number.NaN
    return value >= least && value <= most
      ? { value }
      : { problem: `expected a number from ${least} to ${most}` }
  }

/** A whole number from `least` to `most`. */
export const wholeNumber =
  (least: number, most: number): FieldReader<number> =>
  (cell) => {
    const value = /^\d+$/.test(cell) ? Number(cell) : Number.NaN
    return value >= least && value <= most
      ? { value }
      : { problem: `expected a whole number from ${least} to ${most}` }
  }
