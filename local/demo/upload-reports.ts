import { type RosterReport, rosterReportSchema } from '#shared/enrolment/rules/roster/roster-report.ts'
import type { RosterProblem } from '#shared/enrolment/rules/roster/roster-row.ts'
import type { LocalStack } from '../emulator/stack.ts'
import type { DayUpload } from './calendar.ts'
import type { Roster } from './read-rosters.ts'

/** Rows of a roster that no step accounts for: nothing that was made of it can be trusted. */
export class LostRowsError extends Error {
  override name = 'LostRowsError'
}

/** Rows of the given rosters by what became of them; each row is counted once. */
export type RowCounts = {
  readonly enrolled: number
  readonly updated: number
  readonly unchanged: number
  /** When they were uploaded, whatever staff decided since. */
  readonly held: number
}

export type UploadReports = {
  readonly counts: RowCounts
  /** By the file that they are of, under its own row numbers. */
  readonly problems: ReadonlyMap<Roster, readonly RosterProblem[]>
}

/** Undefined until every row of the upload was enrolled, held or refused. */
export const reportOf = (stack: LocalStack, { id }: Pick<DayUpload, 'id'>): RosterReport | undefined => {
  const name = stack.lambda.find('enrol-graduates')?.environment['ROSTER_BUCKET'] ?? ''
  const body = stack.objects.bucket(name)?.objects.get(`reports/${id}.json`)?.body
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
const checked = (report: RosterReport | undefined, { id, roster, rows }: DayUpload): RosterReport => {
  const lost = `${roster.file}: the rows ${rows.join(', ')} (upload ${id})`
  if (!report) throw new LostRowsError(`${lost} have no report: enrolling them did not end`)
  if (report.faults.length > 0) throw new LostRowsError(`${lost} were refused: ${report.faults.join('; ')}`)
  const counted = rowsIn(report.counts)
  if (counted !== rows.length || report.counts.rejected > 0)
    throw new LostRowsError(`${lost} are ${rows.length}, and the report accounts for ${counted}`)
  return report
}

/** The first row of a file is its header. */
const HEADER_ROWS = 1

const problemsOf = (report: RosterReport, { rows }: DayUpload): readonly RosterProblem[] =>
  report.problems.flatMap((problem) => {
    const row = rows[problem.row - HEADER_ROWS - 1]
    return row === undefined ? [] : [{ ...problem, row }]
  })

/**
 * What became of every row that was uploaded, under the row numbers of the file that was given. Throws
 * `LostRowsError` where a row is not accounted for.
 */
export const readUploadReports = (stack: LocalStack, uploads: readonly DayUpload[]): UploadReports => {
  const counts = { enrolled: 0, updated: 0, unchanged: 0, held: 0 }
  const problems = new Map<Roster, readonly RosterProblem[]>()
  for (const upload of uploads) {
    const report = checked(reportOf(stack, upload), upload)
    counts.enrolled += report.counts.enrolled + report.counts.anotherEpisode
    counts.updated += report.counts.updated
    counts.unchanged += report.counts.unchanged
    counts.held += report.counts.held
    const earlier = problems.get(upload.roster) ?? []
    problems.set(upload.roster, [...earlier, ...problemsOf(report, upload)])
  }
  return { counts, problems }
}
