import { Temporal } from 'temporal-polyfill'
import type { RosterRow } from '#shared/enrolment/rules/roster/roster-row.ts'
import { csvText } from '#shared/platform/csv/csv.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Roster } from './read-rosters.ts'

/** Office hours are nearly over when a roster is uploaded. */
const UPLOADS_AT = '17:00'

export const uploadTime = (day: string, timeZone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: UPLOADS_AT }).epochMilliseconds

export const startOfDay = (day: Temporal.PlainDate, timeZone: string): number =>
  day.toZonedDateTime({ timeZone }).epochMilliseconds

/** The last moment of a day. */
export const endOfDay = (day: Temporal.PlainDate, timeZone: string): number =>
  startOfDay(day.add({ days: 1 }), timeZone) - 1

/** The rows of one file that are enrolled on one day. */
export type DayUpload = {
  /** Names the upload, as the clinic's page names its file. */
  readonly id: string
  readonly roster: Roster
  readonly csv: string
  /** The row number in the given file of each of its rows. */
  readonly rows: readonly number[]
}

const dayUpload = (id: string, roster: Roster, own: readonly RosterRow[]): DayUpload => {
  const rows = own.map(({ row }) => row)
  return {
    id,
    roster,
    csv: csvText([roster.header, ...rows.map((row) => roster.cells.get(row) ?? [])]),
    rows,
  }
}

/**
 * What is uploaded on each day on which anybody is enrolled, in the order of the days: an upload for each
 * file, in the order given, its rows as the file has them and in their order.
 */
export const uploadsByDay = (rosters: readonly Roster[]): ReadonlyMap<string, readonly DayUpload[]> => {
  const all = rosters.flatMap((roster, index) =>
    [...Map.groupBy(roster.rows, ({ enrolledOn }): string => enrolledOn)].map(([day, own]) => {
      const id = index === 0 ? `demo-${day}` : `demo-${day}-${index + 1}`
      return { day, upload: dayUpload(id, roster, own) }
    }),
  )
  const days = [...Map.groupBy(all, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(days.map(([day, own]) => [day, own.map(({ upload }) => upload)]))
}

/** When the last person's last grace period ends. */
export const lastGraceDay = (
  rosters: readonly Roster[],
  programme: Programme,
): Temporal.PlainDate | undefined => {
  const rows = rosters.flatMap((roster) => roster.rows)
  const days = rows.flatMap((row) => [
    row.enrolledOn as string,
    ...programme.waves.map(
      (wave) => planOf({ graduationDate: row.graduationDate }, wave).graceEndsOn as string,
    ),
  ])
  const last = days.sort().at(-1)
  return last === undefined ? undefined : Temporal.PlainDate.from(last)
}
