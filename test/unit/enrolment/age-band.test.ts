import { describe, expect, it } from 'vitest'
import { ageBandAt } from '#shared/enrolment/rules/age-band.ts'
import { on } from '../../support/builders/a-time.ts'

describe('the age band at graduation', () => {
  it.each([
    ['2000-01-07', '2025-01-06', '<25'],
    ['2000-01-06', '2025-01-06', '25-34'],
    ['1990-01-07', '2025-01-06', '25-34'],
    ['1980-01-07', '2025-01-06', '35-44'],
    ['1970-01-07', '2025-01-06', '45-54'],
    ['1960-01-07', '2025-01-06', '55-64'],
    ['1950-01-07', '2025-01-06', '65-74'],
    ['1950-01-06', '2025-01-06', '75+'],
    // English law: born on a leap day, a year older on 1 March.
    ['2000-02-29', '2025-02-28', '<25'],
    ['2000-02-29', '2025-03-01', '25-34'],
  ])('born %s, graduated %s: %s', (born, graduated, band) => {
    expect(ageBandAt(born, on(graduated))).toBe(band)
  })

  it('is unknown without a date of birth, or with one after graduation', () => {
    expect(ageBandAt(null, on('2025-01-06'))).toBeNull()
    expect(ageBandAt('2025-01-07', on('2025-01-06'))).toBeNull()
  })
})
