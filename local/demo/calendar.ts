import { stringify } from 'csv-stringify/sync'
import { Temporal } from 'temporal-polyfill'
import { planOf } from '#shared/programme/rules/calendar.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Roster } from './inputs.ts'

/** Office hours are nearly over when a roster is uploaded. */
const UPLOADS_AT = '17:00'

export const uploadTime = (day: string, timeZone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: UPLOADS_AT }).epochMilliseconds

export const startOfDay = (day: Temporal.PlainDate, timeZone: string): number =>
  day.toZonedDateTime({ timeZone }).epochMilliseconds

/** The last moment of a day. */
export const endOfDay = (day: Temporal.PlainDate, timeZone: string): number =>
  startOfDay(day.add({ days: 1 }), timeZone) - 1

/** One roster for each day on which anybody is enrolled: its rows as the file has them, in their order. */
export const rostersByDay = ({ header, rows, cells }: Roster): ReadonlyMap<string, string> => {
  const byDay = new Map<string, (readonly string[])[]>()
  for (const row of rows) {
    const day = byDay.get(row.enrolledOn) ?? []
    day.push(cells.get(row.row) ?? [])
    byDay.set(row.enrolledOn, day)
  }
  const days = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(
    days.map(([day, records]) => [day, stringify([header, ...records], { record_delimiter: 'windows' })]),
  )
}

/** When the last person's last grace period ends. */
export const lastGraceDay = (roster: Roster, programme: Programme): Temporal.PlainDate | undefined => {
  const days = roster.rows.flatMap((row) => [
    row.enrolledOn as string,
    ...programme.waves.map(
      (wave) => planOf({ graduationDate: row.graduationDate }, wave).graceEndsOn as string,
    ),
  ])
  const last = days.sort().at(-1)
  return last === undefined ? undefined : Temporal.PlainDate.from(last)
}
