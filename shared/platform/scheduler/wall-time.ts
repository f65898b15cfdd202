import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../time/time.ts'

export type WallTime = { readonly expression: string; readonly zone: string }

const at = (local: Temporal.PlainDateTime): string => `at(${local.toString({ smallestUnit: 'second' })})`

/**
 * Scheduler takes what the clock on the wall shows, and where the wall is. Never UTC digits under another
 * zone's name, which in summer is an hour early. Rounded up to the second, so that an alarm never rings
 * before its time. The one hour of the year that the wall shows twice is given in UTC, under UTC's own name.
 */
export const wallTime = (instant: Instant, timeZone: string): WallTime => {
  const exact = Temporal.Instant.from(instant).round({ smallestUnit: 'second', roundingMode: 'ceil' })
  const local = exact.toZonedDateTimeISO(timeZone).toPlainDateTime()
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' })
  const isShownTwice = Temporal.ZonedDateTime.compare(earlier, later) !== 0
  if (isShownTwice) return { expression: at(exact.toZonedDateTimeISO('UTC').toPlainDateTime()), zone: 'UTC' }
  return { expression: at(local), zone: timeZone }
}
