import { expect, test } from 'vitest'
import { bankHolidaysIn } from '#shared/programme/bank-holidays/bank-holidays.ts'

const england: readonly string[] = bankHolidaysIn('england-and-wales')
const scotland: readonly string[] = bankHolidaysIn('scotland')
const northernIreland: readonly string[] = bankHolidaysIn('northern-ireland')

test.each([
  '2011-04-29',
  '2012-06-04',
  '2012-06-05',
  '2020-05-08',
  '2022-06-02',
  '2022-06-03',
  '2022-09-19',
  '2023-05-08',
])('the one-off %s is a holiday everywhere', (day) => {
  for (const region of [england, scotland, northernIreland]) expect(region).toContain(day)
})

test.each(['2012-05-28', '2020-05-04', '2022-05-30'])('%s was moved away', (day) => {
  for (const region of [england, scotland, northernIreland]) expect(region).not.toContain(day)
})

test('a holiday at the weekend has its substitute on a weekday', () => {
  expect(england).toEqual(expect.arrayContaining(['2021-12-27', '2021-12-28', '2026-12-28', '2028-01-03']))
  expect(scotland).toEqual(expect.arrayContaining(['2022-01-03', '2022-01-04', '2024-12-02']))
  expect(northernIreland).toEqual(expect.arrayContaining(['2024-03-18', '2025-07-14']))
})

test('regions keep their own days', () => {
  expect(england).toContain('2026-04-06')
  expect(scotland).not.toContain('2026-04-06')
  expect(scotland).toContain('2026-08-03')
  expect(england).not.toContain('2026-08-03')
  expect(northernIreland).toContain('2026-03-17')
})

test('there are dates for every year from 2005 to 2045, ascending and each once', () => {
  for (let year = 2005; year <= 2045; year += 1)
    expect(england.filter((day) => day.startsWith(String(year))).length).toBeGreaterThanOrEqual(8)
  expect(england).toEqual([...new Set(england)].toSorted())
})
