import type { FieldReader } from './field.ts'

const UK = /^(GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/

export const postcode: FieldReader<string> = (cell) => {
  const upper = cell.toUpperCase().replaceAll(/\s+/g, '')
  return UK.test(upper)
    ? { value: `${upper.slice(0, -3)} ${upper.slice(-3)}` }
    : { problem: 'not a UK postcode, expected one such as PR8 6PN' }
}
