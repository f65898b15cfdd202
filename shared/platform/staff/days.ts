import { Temporal } from 'temporal-polyfill'
import { dayAt, type Instant, type LocalDate } from '../time/time.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `7 Mar 2026`, for tables. */
export const shortDay = (day: LocalDate): string => {
  const date = Temporal.PlainDate.from(day)
  return `${date.day} ${months[date.month - 1]} ${date.year}`
}

/** `7 Mar 2026, 14:05` in the programme's time zone. */
export const shortTime = (instant: Instant, timeZone: string): string => {
  const time = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainTime()
  return `${shortDay(dayAt(instant, timeZone))}, ${time.toString({ smallestUnit: 'minute' })}`
}

/** Whole days from `from` to `to`; negative when `to` has passed. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
