import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from './time.ts'

type Calendar = { readonly weekdays: readonly string[]; readonly months: readonly string[] }

// Written out because Intl's wording changes between versions of Node.
const english: Calendar = {
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  months: 'January February March April May June July August September October November December'.split(' '),
}
const welsh: Calendar = {
  weekdays: ['Llun', 'Mawrth', 'Mercher', 'Iau', 'Gwener', 'Sadwrn', 'Sul'].map((day) => `dydd ${day}`),
  months: 'Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr'.split(' '),
}

const inWords =
  ({ weekdays, months }: Calendar) =>
  (day: LocalDate): string => {
    const date = Temporal.PlainDate.from(day)
    return `${weekdays[date.dayOfWeek - 1]} ${date.day} ${months[date.month - 1]} ${date.year}`
  }

/** `Tuesday 4 March 2025`. */
export const dayInWords = inWords(english)

const monthIn =
  ({ months }: Calendar) =>
  (day: LocalDate): string => {
    const { month, year } = Temporal.PlainDate.from(day)
    return `${months[month - 1]} ${year}`
  }

/** `March 2025`, for a day that is not certain yet. */
export const monthInWords = monthIn(english)
export const monthInWelsh = monthIn(welsh)

/** `dydd Mawrth 4 Mawrth 2025`, for use within a sentence. */
export const dayInWelsh = inWords(welsh)
