import type { Instant } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { checkRoster } from '../roster/check-roster.ts'
import { readRoster } from '../roster/read-roster.ts'
import { type Continuation, uploadIdOf } from '../rules/enrolment-messages.ts'
import type { ReportedProblem, RosterReport } from '../rules/roster/roster-report.ts'
import { type RosterFailure, type RosterRow, rosterFailureLine } from '../rules/roster/roster-row.ts'
import { enrolRows, NO_PROGRESS, type Progress } from './enrol-rows.ts'
import type { EnrolFilePorts } from './enrolment-ports.ts'

const ROWS_AT_ONCE = 50
const ROWS_A_MESSAGE = 500
/** Half of the function's time limit, in which the slowest batch still ends. */
const STOP_BELOW_MS = 60_000
/** A person reads the report; further problems are only counted. */
const MAX_PROBLEMS = 2_000
/** Problems in a continuation, whose message may hold 256 kB. */
const MAX_CARRIED = 200

const FIRST_ROW = 2

type Checked = {
  readonly failures: readonly RosterFailure[]
  readonly rejected: number
  readonly accepted: number
  readonly problems: readonly ReportedProblem[]
  readonly leftOut: number
}

const check = async (
  ports: EnrolFilePorts,
  programmes: readonly Programme[],
  key: string,
): Promise<Checked> => {
  const problems: ReportedProblem[] = []
  let leftOut = 0
  const checked = await checkRoster(
    () => ports.files.open(key),
    { programmes },
    (problem) => {
      if (problems.length < MAX_PROBLEMS) problems.push(problem)
      else leftOut += 1
    },
  )
  return { ...checked, problems, leftOut }
}

type Ended = { readonly checked: Checked; readonly progress: Progress }

const reportOf = (ports: EnrolFilePorts, key: string, { checked, progress }: Ended): RosterReport => {
  const uploadId = uploadIdOf(key)
  const problems = [...checked.problems, ...progress.problems].toSorted((one, other) => one.row - other.row)
  return {
    version: 1,
    uploadId,
    finishedAt: ports.clock.now(),
    faults: checked.failures.map((failure) => rosterFailureLine(`${uploadId}.csv`, failure)),
    counts: {
      ...progress.counts,
      rows: checked.accepted + checked.rejected,
      rejected: checked.rejected + progress.counts.rejected,
    },
    problems,
    problemsLeftOut: checked.leftOut,
  }
}

export type FileOutcome =
  | { readonly outcome: 'continued' }
  | { readonly outcome: 'finished'; readonly report: RosterReport }

const finish = async (ports: EnrolFilePorts, report: RosterReport): Promise<FileOutcome> => {
  await ports.files.writeReport(report.uploadId, report)
  return { outcome: 'finished', report }
}

/** A message, and when its roster was uploaded: the same however often the message comes. */
type Dated = Continuation & { readonly uploadedAt: Instant }

type Stretch = { readonly progress: Progress; readonly nextRow: number | undefined }

/**
 * Enrols rows until the end of the file, 500 rows or the time limit; `nextRow` is where the next message
 * starts.
 */
const enrolStretch = async (
  ports: EnrolFilePorts,
  programmes: readonly Programme[],
  { key, fromRow, uploadedAt, counts, problems }: Dated,
): Promise<Stretch> => {
  const saidAt = uploadedAt
  let progress: Progress = { counts: counts ?? NO_PROGRESS.counts, problems: problems ?? [] }
  let batch: RosterRow[] = []
  let taken = 0
  for await (const entry of readRoster(() => ports.files.open(key), { programmes })) {
    if (entry.kind !== 'row' || entry.row.row < fromRow) continue
    const isEnough = taken >= ROWS_A_MESSAGE || (taken > 0 && ports.remainingTime() < STOP_BELOW_MS)
    if (batch.length === 0 && isEnough) return { progress, nextRow: entry.row.row }
    batch.push(entry.row)
    taken += 1
    if (batch.length < ROWS_AT_ONCE) continue
    progress = await enrolRows(ports, { rows: batch, saidAt }, progress)
    batch = []
  }
  return { progress: await enrolRows(ports, { rows: batch, saidAt }, progress), nextRow: undefined }
}

/**
 * Enrols a roster, one stretch of rows for each message. A file that is not a roster enrols no one. A
 * repeated message is harmless: enrolled rows write nothing. The report is written at the end, with every
 * problem.
 */
export const enrolFile = async (
  ports: EnrolFilePorts,
  programmes: readonly Programme[],
  continuation: Continuation,
): Promise<FileOutcome> => {
  const { key, fromRow } = continuation
  const first = fromRow <= FIRST_ROW ? await check(ports, programmes, key) : undefined
  if (first && first.failures.length > 0)
    return finish(ports, reportOf(ports, key, { checked: first, progress: NO_PROGRESS }))
  const uploadedAt = continuation.uploadedAt ?? ports.clock.now()
  const { progress, nextRow } = await enrolStretch(ports, programmes, { ...continuation, uploadedAt })
  if (nextRow !== undefined) {
    const carried = progress.problems.slice(0, MAX_CARRIED)
    const rest: Continuation = {
      version: 1,
      key,
      uploadedAt,
      fromRow: nextRow,
      counts: progress.counts,
      problems: [...carried],
    }
    await ports.queue.send(rest)
    return { outcome: 'continued' }
  }
  const checked = first ?? (await check(ports, programmes, key))
  return finish(ports, reportOf(ports, key, { checked, progress }))
}
