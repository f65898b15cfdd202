import { type RosterReport, rosterReportSchema } from '#shared/enrolment/rules/roster/roster-report.ts'
import type { RosterProblem } from '#shared/enrolment/rules/roster/roster-row.ts'
import type { LocalStack } from '../emulator/stack.ts'
import type { DayRoster } from './calendar.ts'

/** Rows of a roster that no step accounts for: nothing that was made of it can be trusted. */
export class LostRowsError extends Error {
  override name = 'LostRowsError'
}

/** Rows of the given roster by what became of them; each row is counted once. */
export type RowCounts = {
  readonly enrolled: number
  readonly updated: number
  readonly unchanged: number
  readonly held: number
}

export type UploadReports = { readonly counts: RowCounts; readonly problems: readonly RosterProblem[] }

/** The upload of one day, as the clinic's page names its file. */
export const uploadIdOn = (day: string): string => `demo-${day}`

const reportOf = (stack: LocalStack, day: string): RosterReport | undefined => {
  const name = stack.lambda.find('enrol-graduates')?.environment['ROSTER_BUCKET'] ?? ''
  const body = stack.objects.bucket(name)?.objects.get(`reports/${uploadIdOn(day)}.json`)?.body
  return body && rosterReportSchema.parse(JSON.parse(body.toString('utf8')))
}

const rowsIn = ({
  enrolled,
  anotherEpisode,
  updated,
  unchanged,
  held,
  rejected,
}: RosterReport['counts']): number => enrolled + anotherEpisode + updated + unchanged + held + rejected

/** Throws `LostRowsError` where the report is missing, refuses the file or counts other rows than it has. */
const checked = (report: RosterReport | undefined, day: string, { rows }: DayRoster): RosterReport => {
  const file = `the rows enrolled on ${day} (${rows.join(', ')})`
  if (!report) throw new LostRowsError(`${file} have no report: enrolling them did not end`)
  if (report.faults.length > 0) throw new LostRowsError(`${file} were refused: ${report.faults.join('; ')}`)
  const counted = rowsIn(report.counts)
  if (counted !== rows.length || report.counts.rejected > 0)
    throw new LostRowsError(`${file} are ${rows.length}, and the report accounts for ${counted}`)
  return report
}

/** The first row of a file is its header. */
const HEADER_ROWS = 1

/**
 * What became of every row that was uploaded, under the row numbers of the file that was given. Throws
 * `LostRowsError` where a row is not accounted for.
 */
export const readUploadReports = (
  stack: LocalStack,
  uploaded: ReadonlyMap<string, DayRoster>,
): UploadReports => {
  const counts = { enrolled: 0, updated: 0, unchanged: 0, held: 0 }
  const problems: RosterProblem[] = []
  for (const [day, roster] of uploaded) {
    const report = checked(reportOf(stack, day), day, roster)
    counts.enrolled += report.counts.enrolled + report.counts.anotherEpisode
    counts.updated += report.counts.updated
    counts.unchanged += report.counts.unchanged
    counts.held += report.counts.held
    for (const problem of report.problems) {
      const row = roster.rows[problem.row - HEADER_ROWS - 1]
      if (row !== undefined) problems.push({ ...problem, row })
    }
  }
  return { counts, problems }
}
