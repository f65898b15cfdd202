import { Temporal } from 'temporal-polyfill'
import { remembered } from '#shared/platform/time/remembered.ts'
import {
  dayAt,
  type Instant,
  instantOf,
  type LocalDate,
  localDateSchema,
} from '#shared/platform/time/time.ts'
import { type Programme, weekdaySchema } from './programme.ts'

const SLOT_MINUTES = 15
/** Longer than any real run of closed days: a calendar without a sending day is an error. */
const LONGEST_CLOSURE_DAYS = 366

/** The bank holidays where the programme works. */
export type BankHolidays = ReadonlySet<LocalDate>

export type SendingCalendar = {
  readonly programme: Pick<Programme, 'sending' | 'timeZone'>
  readonly bankHolidays: BankHolidays
}

const DAY_MS = 86_400_000

const daysAdded = remembered<LocalDate>()

/** Counted in UTC, where every day has 24 hours: ten times as fast as Temporal, and called often. */
export const addDays = (day: LocalDate, days: number): LocalDate =>
  daysAdded(`${day} ${days}`, () =>
    localDateSchema.parse(new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)),
  )

/** Whether the programme sends on this weekday; never on its bank holidays. */
export const isSendingDay = (day: LocalDate, { programme, bankHolidays }: SendingCalendar): boolean => {
  const weekday = weekdaySchema.options[(new Date(day).getUTCDay() + 6) % 7]
  return weekday !== undefined && programme.sending.days.includes(weekday) && !bankHolidays.has(day)
}

/** `day` itself when it is a sending day, else the next one. Throws where a year holds none. */
export const sendingDayOnOrAfter = (day: LocalDate, calendar: SendingCalendar): LocalDate => {
  for (let ahead = 0; ahead < LONGEST_CLOSURE_DAYS; ahead += 1) {
    const candidate = addDays(day, ahead)
    if (isSendingDay(candidate, calendar)) return candidate
  }
  throw new RangeError(`no sending day within a year of ${day}: check the programme's sending.days`)
}

/** Two working days: how long staff may take to read a wish that could not be read. */
const READ_WITHIN_DAYS = 2

/** The last day on which a wish that came on `since` is read in time. Working days are the sending days. */
export const readBy = (since: LocalDate, calendar: SendingCalendar): LocalDate => {
  let day = since
  for (let worked = 0; worked < READ_WITHIN_DAYS; worked += 1)
    day = sendingDayOnOrAfter(addDays(day, 1), calendar)
  return day
}

/** FNV-1a, 32 bits. Must never change: a person's emails come at the same time of day for years. */
const stableHash = (text: string): number => {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}

/** Of the day, from `HH:MM`. */
export const minutesOf = (clockTime: string): number => {
  const [hour, minute] = clockTime.split(':').map(Number)
  return (hour ?? 0) * 60 + (minute ?? 0)
}

const instants = remembered<Instant>()

const instantAt = (day: LocalDate, minute: number, timeZone: string): Instant =>
  instants(`${timeZone} ${day} ${minute}`, () => {
    const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
    return instantOf(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).toInstant())
  })

/**
 * The quarter of an hour on `day` that belongs to `key`, between `from` and `to` (exclusive), in the
 * programme's zone.
 */
export const slotOn = (day: LocalDate, key: string, { programme }: SendingCalendar): Instant => {
  const from = minutesOf(programme.sending.from)
  const slots = Math.max(1, Math.ceil((minutesOf(programme.sending.to) - from) / SLOT_MINUTES))
  return instantAt(day, from + (stableHash(key) % slots) * SLOT_MINUTES, programme.timeZone)
}

const isWithinHours = (now: Instant, { programme }: SendingCalendar): boolean => {
  const { timeZone, sending } = programme
  const today = dayAt(now, timeZone)
  const at = (clockTime: string) => instantAt(today, minutesOf(clockTime), timeZone)
  return now >= at(sending.from) && now < at(sending.to)
}

/** `key`, such as a follow-up's id, chooses the time of day. */
type WantedSlot = { readonly day: LocalDate; readonly key: string; readonly now: Instant }

/**
 * The first permitted moment on or after `day` that is not before `now`: the key's slot where it is still to
 * come; `now` where that slot has passed and sending is permitted now, so that it is not late by another day;
 * else the key's next slot.
 */
export const slotOnOrAfter = ({ day, key, now }: WantedSlot, calendar: SendingCalendar): Instant => {
  const own = slotOn(sendingDayOnOrAfter(day, calendar), key, calendar)
  return own >= now ? own : permittedOnOrAfter({ key, now }, calendar)
}

/** `now` where sending is permitted, else the key's next slot: for what has had its own slot already. */
export const permittedOnOrAfter = (
  { key, now }: Pick<WantedSlot, 'key' | 'now'>,
  calendar: SendingCalendar,
): Instant => {
  const today = dayAt(now, calendar.programme.timeZone)
  if (isSendingDay(today, calendar) && isWithinHours(now, calendar)) return now
  const next = slotOn(sendingDayOnOrAfter(today, calendar), key, calendar)
  return next >= now ? next : slotOn(sendingDayOnOrAfter(addDays(today, 1), calendar), key, calendar)
}
