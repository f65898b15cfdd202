import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../time/time.ts'

export type WallTime = { readonly expression: string; readonly zone: string }

const at = (local: Temporal.PlainDateTime): string => `at(${local.toString({ smallestUnit: 'second' })})`

/**
 * EventBridge Scheduler takes a local time and its zone. Rounded up to the second, so that an alarm never
 * rings early. A local time that occurs twice, when clocks go back, is given in UTC, because Scheduler could
 * take either.
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
