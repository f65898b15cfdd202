import Holidays from 'date-holidays'
import { type LocalDate, localDateSchema } from '#shared/platform/time/time.ts'
import { holidayCorrections, type RegionWithHolidays } from './holiday-corrections.ts'

const STATES = { 'england-and-wales': 'ENG', scotland: 'SCT', 'northern-ireland': 'NIR' } as const
const FIRST_YEAR = 2005
const LAST_YEAR = 2045

/**
 * Bank holidays of one region in ascending order, with substitute days and one-off days that the library
 * lacks. At build time only: functions read the dates from `programmes.json`.
 */
export const bankHolidaysIn = (region: RegionWithHolidays): readonly LocalDate[] => {
  const library = new Holidays('GB', STATES[region])
  const dates = new Set<string>()
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (const { date, type } of library.getHolidays(year)) {
      if (type === 'public' || type === 'bank') dates.add(date.slice(0, 10))
    }
  }
  for (const { added, removed, regions } of holidayCorrections) {
    if (!regions.includes(region)) continue
    if (added !== undefined) dates.add(added)
    if (removed !== undefined) dates.delete(removed)
  }
  return [...dates].toSorted().map((date) => localDateSchema.parse(date))
}
