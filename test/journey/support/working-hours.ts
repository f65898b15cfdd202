import { Temporal } from 'temporal-polyfill'

const QUARTER_MS = 15 * 60_000

const isWorkingTime = (ms: number): boolean => {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Europe/London')
  return local.dayOfWeek <= 5 && local.hour >= 8 && local.hour < 18
}

/** Hours between 08:00 and 18:00 on weekdays from `start` to `end`. */
export const workingHoursBetween = (start: number, end: number): number => {
  let quarters = 0
  for (let ms = start; ms < end; ms += QUARTER_MS) if (isWorkingTime(ms)) quarters += 1
  return quarters / 4
}
