import { Temporal } from 'temporal-polyfill'
import { csvText } from '#shared/platform/csv/csv.ts'
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

/** What is uploaded on one day, and the row number in the given file of each of its rows. */
export type DayRoster = { readonly csv: string; readonly rows: readonly number[] }

/** One roster for each day on which anybody is enrolled: its rows as the file has them, in their order. */
export const rostersByDay = ({ header, rows, cells }: Roster): ReadonlyMap<string, DayRoster> => {
  const byDay = Map.groupBy(rows, ({ enrolledOn }): string => enrolledOn)
  const days = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(
    days.map(([day, own]) => {
      const records = own.map(({ row }) => cells.get(row) ?? [])
      const csv = csvText([header, ...records])
      return [day, { csv, rows: own.map(({ row }) => row) }]
    }),
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
