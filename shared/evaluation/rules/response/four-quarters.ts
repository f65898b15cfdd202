import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from '#shared/platform/time/time.ts'

const QUARTERS = 4

/** Quarters since the year 0, so that they can be counted on and back. */
const quarterOf = (day: LocalDate): number => {
  const { year, month } = Temporal.PlainDate.from(day)
  return year * QUARTERS + Math.floor((month - 1) / 3)
}

/**
 * In which four quarters a day lies, counted back from today: 0 are the quarter of today and the three before
 * it. They roll on each quarter. A day to come counts with them.
 */
export const periodOf = (day: LocalDate, today: LocalDate): number =>
  Math.max(0, Math.floor((quarterOf(today) - quarterOf(day)) / QUARTERS))

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Jul 2025 to Jun 2026` */
export const periodInWords = (period: number, today: LocalDate): string => {
  const last = quarterOf(today) - QUARTERS * period
  const first = last - QUARTERS + 1
  const month = (quarter: number, inQuarter: number) =>
    `${MONTHS[(quarter % QUARTERS) * 3 + inQuarter]} ${Math.floor(quarter / QUARTERS)}`
  return `${month(first, 0)} to ${month(last, 2)}`
}
