import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { remembered } from './remembered.ts'

/** A calendar day in the programme's zone, `YYYY-MM-DD`. */
export const localDateSchema = z.iso.date().brand('LocalDate')
export type LocalDate = z.infer<typeof localDateSchema>

/** A point in time, UTC, ISO 8601 with milliseconds and `Z`, so that text order is time order. */
export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .brand('Instant')
export type Instant = z.infer<typeof instantSchema>

export const instantOf = (instant: Temporal.Instant): Instant =>
  instantSchema.parse(instant.toString({ fractionalSecondDigits: 3 }))

export const localDateOf = (date: Temporal.PlainDate): LocalDate => localDateSchema.parse(date.toString())

/** Swedish dates are written `YYYY-MM-DD`. Kept for each zone: they are slow to make, and always needed. */
const dayFormats = new Map<string, Intl.DateTimeFormat>()

const dayFormat = (timeZone: string): Intl.DateTimeFormat => {
  const known = dayFormats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  dayFormats.set(timeZone, known)
  return known
}

const days = remembered<LocalDate>()

/** The day it is in `timeZone` at `instant`. */
export const dayAt = (instant: Instant, timeZone: string): LocalDate =>
  days(`${instant} ${timeZone}`, () => localDateSchema.parse(dayFormat(timeZone).format(Date.parse(instant))))

const dayEnds = remembered<Instant>()

/** The last millisecond of `day` in `timeZone`: windows and grace periods end with their day. */
export const endOfDay = (day: LocalDate, timeZone: string): Instant =>
  dayEnds(`${day} ${timeZone}`, () =>
    instantOf(
      Temporal.PlainDate.from(day)
        .add({ days: 1 })
        .toZonedDateTime(timeZone)
        .toInstant()
        .subtract({ milliseconds: 1 }),
    ),
  )

/** One millisecond later: the smallest step that stored times can tell apart. */
export const justAfter = (instant: Instant): Instant =>
  instantOf(Temporal.Instant.from(instant).add({ milliseconds: 1 }))
