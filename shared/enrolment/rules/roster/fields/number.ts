import type { FieldReader } from './field.ts'
import { withoutFloat } from './spreadsheet-number.ts'

/** A plain decimal number from `least` to `most`; no thousands separators, no exponents. */
export const number =
  (least: number, most: number): FieldReader<number> =>
  (cell) => {
    const value = /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : Number.NaN
    return value >= least && value <= most
      ? { value }
      : { problem: `expected a number from ${least} to ${most}` }
  }

/** A whole number from `least` to `most`, also where a spreadsheet made it `4.0`. */
export const wholeNumber =
  (least: number, most: number): FieldReader<number> =>
  (cell) => {
    const digits = withoutFloat(cell)
    const value = /^\d+$/.test(digits) ? Number(digits) : Number.NaN
    return value >= least && value <= most
      ? { value }
      : { problem: `expected a whole number from ${least} to ${most}` }
  }
