import { type FieldReader, mended } from './field.ts'
import { withoutFloat } from './spreadsheet-number.ts'

/** UK numbers as a spreadsheet leaves them that took them for numbers: ten digits, of old codes nine. */
const LOST_ITS_ZERO = /^(?:[1237]\d{9}|[58]\d{9}|1\d{8})$/

const withZero = (digits: string): string => {
  if (digits.startsWith('2')) return `0${digits.slice(0, 2)} ${digits.slice(2, 6)} ${digits.slice(6)}`
  if (/^[358]/.test(digits)) return `0${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`
  return `0${digits.slice(0, 4)} ${digits.slice(4)}`
}

/** A telephone number of 7 to 20 digits, kept as it was written but for a zero that a spreadsheet took. */
export const phone: FieldReader<string> = (cell) => {
  const written = withoutFloat(cell)
  if (LOST_ITS_ZERO.test(written)) {
    const value = withZero(written)
    return { value, note: mended(`a spreadsheet took its first zero: read as ${value}`) }
  }
  const digits = written.replaceAll(/\D/g, '').length
  const isDialable = /^\+?[\d\s().-]+( ?(ext|x)\.? ?\d{1,6})?$/i.test(written) && digits >= 7 && digits <= 20
  return isDialable ? { value: written } : { problem: 'not a telephone number' }
}
