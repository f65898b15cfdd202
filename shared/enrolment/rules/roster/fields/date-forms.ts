import { type LocalDate, localDateSchema } from '#shared/platform/time/time.ts'

/** The order in which a date names its parts. */
export type DateOrder = 'year-first' | 'day-first' | 'month-first'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const NUMBERS = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/
const DAY_AND_NAME =
  /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?:of )?([a-z]{3,9})[-/., ]*(\d{4}|\d{2})$/i
const NAME_AND_DAY = /^(?:[a-z]{3,9},? )?([a-z]{3,9})\.?[-/ ](\d{1,2})(?:st|nd|rd|th)?,?[-/ ](\d{4}|\d{2})$/i

/** A spreadsheet or a database writes a day as its midnight. */
const MIDNIGHT = /[T ]0?0:00(?::00(?:\.0+)?)?Z?$/

type Parts = {
  readonly order: DateOrder
  readonly year: string
  readonly month: number
  readonly day: number
}

const monthNamed = (name: string): number => {
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
  const whole = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })
  const full = month === 0 ? '' : whole.format(Date.UTC(2000, month - 1, 1)).toLowerCase()
  return name.length === 3 || name.toLowerCase() === 'sept' || name.toLowerCase() === full ? month : 0
}

const isMonth = (month: number): boolean => month >= 1 && month <= 12
const isDay = (day: number): boolean => day >= 1 && day <= 31

const numbered = ([, one, two, year]: readonly string[]): Parts => {
  const [first, second] = [Number(one), Number(two)]
  const isMonthFirst = isMonth(first) && !isMonth(second) && isDay(second)
  return isMonthFirst
    ? { order: 'month-first', year: year ?? '', month: first, day: second }
    : { order: 'day-first', year: year ?? '', month: second, day: first }
}

type Named = { readonly order: DateOrder; readonly name: string; readonly day: string; readonly year: string }

const named = ({ order, name, day, year }: Named): Parts | undefined => {
  const month = monthNamed(name)
  return month === 0 ? undefined : { order, year, month, day: Number(day) }
}

const partsOf = (cell: string): Parts | undefined => {
  const text = cell.replace(MIDNIGHT, '').replaceAll(/\s+/g, ' ')
  const [, year = '', inYear, inMonth] = YEAR_FIRST.exec(text) ?? []
  if (year !== '') return { order: 'year-first', year, month: Number(inYear), day: Number(inMonth) }
  const numbers = NUMBERS.exec(text)
  if (numbers !== null) return numbered(numbers)
  const [, first = '', month = '', dayYear = ''] = DAY_AND_NAME.exec(text) ?? []
  if (first !== '') return named({ order: 'day-first', name: month, day: first, year: dayYear })
  const [, name = '', second = '', nameYear = ''] = NAME_AND_DAY.exec(text) ?? []
  return name === '' ? undefined : named({ order: 'month-first', name, day: second, year: nameYear })
}

/** How a cell writes a date; undefined where it does not look like one. */
export const dateOrderOf = (cell: string): DateOrder | undefined => partsOf(cell)?.order

/** The last two digits of a birth year that is taken to be of this century: older patients are rarer. */
const LAST_BIRTH_YEAR = 15

const wholeYear = (year: string, isBirth: boolean): string => {
  if (year.length === 4) return year
  return isBirth && Number(year) > LAST_BIRTH_YEAR ? `19${year}` : `20${year}`
}

const twoDigits = (part: number): string => String(part).padStart(2, '0')

/** The day that a cell names, year first or day first; undefined for anything else, and for no real day. */
export const dayNamed = (cell: string, { isBirth }: { readonly isBirth: boolean }): LocalDate | undefined => {
  const parts = partsOf(cell)
  if (parts === undefined || parts.order === 'month-first') return undefined
  const { year, month, day } = parts
  const iso = `${wholeYear(year, isBirth)}-${twoDigits(month)}-${twoDigits(day)}`
  return localDateSchema.safeParse(iso).data
}
