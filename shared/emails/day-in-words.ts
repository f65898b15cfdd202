import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from '#shared/domain/time.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `Tuesday 4 March 2025`. Written out here because the platform's own wording changes between versions. */
export const dayInWords = (day: LocalDate): string => {
  const date = Temporal.PlainDate.from(day)
  return `${WEEKDAYS[date.dayOfWeek - 1]} ${date.day} ${MONTHS[date.month - 1]} ${date.year}`
}
