import { Temporal } from 'temporal-polyfill'
import type { FormatTime } from './table.ts'

const zonedTime = (moment: string, timeZone: string): string =>
  Temporal.Instant.from(moment)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })

/** Days as they are, moments with the offset that held then. */
export const datedTime =
  (timeZone: string): FormatTime =>
  (kind, value) =>
    typeof value === 'string' && kind === 'moment' ? zonedTime(value, timeZone) : value
