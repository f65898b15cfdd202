import { type Instant, instantSchema } from '#shared/platform/time/time.ts'
import type { SendQuota } from '../ports/sending-account.ts'

/** Of the account's rate and of its daily quota; the rest is left for mail to staff and about risk. */
const PATIENTS_SHARE = 0.95
/** Of the account's rate, for as long as mail to staff is in line. SES turns away what is too much for it. */
const STAFF_SHARE = 0.5

/** The sandbox's rate: what is assumed where SES does not say. */
export const SLOWEST: SendQuota = { perSecond: 1, perDay: 200, sentInLastDay: 0 }

/** How long what SES said of the account counts as known. */
export const QUOTA_KNOWN_FOR_SECONDS = 600

export const secondsAfter = (instant: Instant, seconds: number): Instant =>
  instantSchema.parse(new Date(Date.parse(instant) + Math.round(seconds * 1000)).toISOString())

export const secondsBetween = (from: Instant, to: Instant): number =>
  (Date.parse(to) - Date.parse(from)) / 1000

/** Of each line: the milliseconds between two slots, and how many are left until SES is asked again. */
export type Pace = {
  readonly patientEvery: number
  readonly patientLeft: number
  readonly staffEvery: number
  readonly staffLeft: number
}

/** Hundredths of a millisecond, rounded up: at a hundred a second a whole millisecond would cost a tenth. */
const millisecondsFor = (perSecond: number): number => Math.ceil(100_000 / perSecond) / 100

/** A number that DynamoDB can hold, where SES sets no limit. */
const MANY = 1_000_000_000

/** `inLine`: reserved slots that SES has not counted yet. */
export const paceOf = ({ perSecond, perDay, sentInLastDay }: SendQuota, inLine: number): Pace => ({
  patientEvery: millisecondsFor(perSecond * PATIENTS_SHARE),
  patientLeft: Math.floor(Math.min(perDay * PATIENTS_SHARE - sentInLastDay - inLine, MANY)),
  staffEvery: millisecondsFor(perSecond * STAFF_SHARE),
  staffLeft: Math.floor(Math.min(perDay - sentInLastDay, MANY)),
})

const SHORTEST_PAUSE_SECONDS = 300
const LONGEST_PAUSE_SECONDS = 1800

/**
 * When to ask again while an operator has stopped sending: the longer it has lasted, the later, so that a
 * pause of days costs little and the end of a short one is soon noticed.
 */
export const askAgainAt = (pausedAt: Instant, now: Instant): Instant => {
  const quarter = secondsBetween(pausedAt, now) / 4
  return secondsAfter(now, Math.min(Math.max(quarter, SHORTEST_PAUSE_SECONDS), LONGEST_PAUSE_SECONDS))
}

/** When to ask again once the day's quota is used up. It frees bit by bit: SES counts the last 24 hours. */
export const afterDailyQuota = (now: Instant): Instant => secondsAfter(now, LONGEST_PAUSE_SECONDS)

const HOLD_SECONDS = 600

/** Until when nothing is tried after SES has said that it takes nothing from this account. */
export const heldUntil = (now: Instant): Instant => secondsAfter(now, HOLD_SECONDS)
