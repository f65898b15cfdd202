import { Temporal } from 'temporal-polyfill'
import { remembered } from '#shared/platform/time/remembered.ts'
import type { FormatTime } from './table.ts'

const MINUTE = 60_000
const TO_THE_SECOND = 'yyyy-mm-ddThh:mm:ss'.length

const zoned = (moment: string, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone)

type Offset = { readonly text: string; readonly milliseconds: number } | { readonly text: null }

const offsets = remembered<Offset>()

/** The offset that holds for a whole day of UTC; none on a day on which the clocks change. */
const offsetOn = (day: string, timeZone: string): Offset =>
  offsets(`${day} ${timeZone}`, () => {
    const first = zoned(`${day}T00:00:00Z`, timeZone)
    const isSame = first.offsetNanoseconds === zoned(`${day}T23:59:59.999Z`, timeZone).offsetNanoseconds
    const milliseconds = first.offsetNanoseconds / 1e6
    return isSame && milliseconds % MINUTE === 0 ? { text: first.offset, milliseconds } : { text: null }
  })

/** To the second, with the offset. Whole datasets are of few days: each one's offset is looked up once. */
const zonedTime = (moment: string, timeZone: string): string => {
  const offset = offsetOn(moment.slice(0, 10), timeZone)
  if (offset.text === null)
    return zoned(moment, timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
  const local = new Date(Date.parse(moment) + offset.milliseconds)
  return local.toISOString().slice(0, TO_THE_SECOND) + offset.text
}

/** Days as they are, moments with the offset that held then. */
export const datedTime =
  (timeZone: string): FormatTime =>
  (kind, value) =>
    typeof value === 'string' && kind === 'moment' ? zonedTime(value, timeZone) : value
