import type { FieldReader } from './field.ts'
import { withoutFloat } from './spreadsheet-number.ts'

/** Ten digits, the last a check digit (modulus 11); spaces and hyphens are accepted. */
export const nhsNumber: FieldReader<string> = (cell) => {
  const digits = withoutFloat(cell).replaceAll(/[\s-]/g, '')
  if (!/^\d{10}$/.test(digits)) return { problem: 'not an NHS number, expected ten digits' }
  const weighted = [...digits.slice(0, 9)].reduce(
    (sum, digit, index) => sum + Number(digit) * (10 - index),
    0,
  )
  const check = (11 - (weighted % 11)) % 11
  if (check === 10 || check !== Number(digits[9]))
    return { problem: 'the check digit does not fit, expected a valid NHS number' }
  return { value: digits }
}
