import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { datedTime } from '#shared/evaluation/rules/dataset/dated-time.ts'

const ZONES = ['Europe/London', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kathmandu']
const FROM = Date.parse('2010-01-01T00:00:00Z')
const TO = Date.parse('2040-01-01T00:00:00Z')

describe('a moment in the dated profile', () => {
  test('is that of the calendar, to the second, in any zone and at any time', () => {
    const moment = fc.integer({ min: FROM, max: TO }).map((time) => new Date(time).toISOString())
    fc.assert(
      fc.property(moment, fc.constantFrom(...ZONES), (instant, zone) => {
        const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
        const expected = zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' })
        expect(datedTime(zone)('moment', instant)).toBe(expected)
      }),
      { numRuns: 400 },
    )
  })

  test.each([
    ['2025-03-30T00:59:59.999Z', '2025-03-30T00:59:59+00:00'],
    ['2025-03-30T01:00:00.000Z', '2025-03-30T02:00:00+01:00'],
    ['2025-10-26T00:59:59.000Z', '2025-10-26T01:59:59+01:00'],
    ['2025-10-26T01:00:00.000Z', '2025-10-26T01:00:00+00:00'],
  ])('on a day on which the clocks change: %s is %s', (instant, expected) => {
    expect(datedTime('Europe/London')('moment', instant)).toBe(expected)
  })
})
