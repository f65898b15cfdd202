import type { FieldReader } from './field.ts'

/** A telephone number of 7 to 20 digits, kept as it was written. */
export const phone: FieldReader<string> = (cell) => {
  const digits = cell.replaceAll(/\D/g, '').length
  const isDialable = /^\+?[\d\s().-]+( ?(ext|x)\.? ?\d{1,6})?$/i.test(cell) && digits >= 7 && digits <= 20
  return isDialable ? { value: cell } : { problem: 'not a telephone number' }
}
