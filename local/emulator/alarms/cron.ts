import { Temporal } from 'temporal-polyfill'

const dayNames = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']
const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

type Field = {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly numberOf: (text: string) => number
}

/**
 * Values of one cron field: `*`, `?`, lists, ranges, steps, names. `L`, `W` and `#` are not used by this app.
 */
const valuesOf = ({ text, from, to, numberOf }: Field): ReadonlySet<number> => {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const [span = '', step] = part.split('/')
    const [first = '', last] = span === '*' || span === '?' ? [String(from), String(to)] : span.split('-')
    const start = numberOf(first)
    const end = last === undefined ? (step === undefined ? start : to) : numberOf(last)
    if (!Number.isInteger(start) || !Number.isInteger(end))
      throw new Error(`Cron field ${text} is not understood here`)
    for (let value = start; value <= end; value += Number(step ?? 1)) values.add(value)
  }
  return values
}

/** AWS counts Sunday as 1; ISO counts Monday as 1. */
const isoDay = (text: string): number => {
  const named = dayNames.indexOf(text.toUpperCase())
  return named >= 0 ? named + 1 : ((Number(text) + 5) % 7) + 1
}

const isoMonth = (text: string): number => {
  const named = monthNames.indexOf(text.toUpperCase())
  return named >= 0 ? named + 1 : Number(text)
}

export type Recurrence = { readonly nextAfter: (instant: number) => number }

/**
 * `cron(minutes hours day-of-month month day-of-week year)` in `timeZone`. A local time that a clock change
 * skips is skipped.
 */
export const recurrenceOf = (expression: string, timeZone: string): Recurrence => {
  const [, inside] = /^cron\((.*)\)$/.exec(expression) ?? []
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = inside?.trim().split(/\s+/) ?? []
  if (inside === undefined)
    throw new Error(`Schedule expression ${expression} is not understood here: expected cron(…)`)
  const minutes = [...valuesOf({ text: minute, from: 0, to: 59, numberOf: Number })].sort((a, b) => a - b)
  const hours = [...valuesOf({ text: hour, from: 0, to: 23, numberOf: Number })].sort((a, b) => a - b)
  const days = valuesOf({ text: day, from: 1, to: 31, numberOf: Number })
  const months = valuesOf({ text: month, from: 1, to: 12, numberOf: isoMonth })
  const weekdays = weekday === '*' || weekday === '?' ? undefined : weekdaysOf(weekday)
  const times = hours.flatMap((h) => minutes.map((m) => new Temporal.PlainTime(h, m)))
  const isDay = (date: Temporal.PlainDate) =>
    days.has(date.day) && months.has(date.month) && (weekdays === undefined || weekdays.has(date.dayOfWeek))

  const nextAfter = (instant: number): number => {
    let date = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate()
    for (let tries = 0; tries < 4000; tries++, date = date.add({ days: 1 })) {
      for (const time of isDay(date) ? times : []) {
        const at = date.toZonedDateTime({ timeZone, plainTime: time })
        const isSkipped = !at.toPlainTime().equals(time)
        if (!isSkipped && at.epochMilliseconds > instant) return at.epochMilliseconds
      }
    }
    throw new Error(`${expression} never comes again`)
  }
  return { nextAfter }
}

const weekdaysOf = (text: string): ReadonlySet<number> =>
  new Set(
    text.split(',').flatMap((part) => {
      const [first = '', last] = part.split('-')
      const [start, end] = [isoDay(first), isoDay(last ?? first)]
      return Array.from({ length: ((end - start + 7) % 7) + 1 }, (_, index) => ((start - 1 + index) % 7) + 1)
    }),
  )
