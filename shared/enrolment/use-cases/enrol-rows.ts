import { isOfTheStore } from '#shared/platform/dynamodb/store-fault.ts'
import { relatedRows } from '../rules/matching/related-rows.ts'
import type { ReportedProblem, RosterCounts } from '../rules/roster/roster-report.ts'
import type { RosterRow } from '../rules/roster/roster-row.ts'
import { enrolRow, type RowOutcome } from './enrol-row.ts'
import type { EnrolPorts } from './enrolment-ports.ts'
import type { DatedRow } from './plan-row.ts'

const PEOPLE_AT_ONCE = 8

export type Progress = { readonly counts: RosterCounts; readonly problems: readonly ReportedProblem[] }

export const NO_PROGRESS: Progress = {
  counts: { rows: 0, enrolled: 0, anotherEpisode: 0, updated: 0, unchanged: 0, held: 0, rejected: 0 },
  problems: [],
}

/** Rows of one roster, when it was uploaded, and by which road they come. */
type DatedRows = Omit<DatedRow, 'row'> & { readonly rows: readonly RosterRow[] }

const CANNOT_BE_ENROLLED =
  'this row could not be enrolled and nothing of it was stored; the others were. Tell those who run the service'

type Ended = Omit<RowOutcome, 'outcome'> & { readonly outcome: RowOutcome['outcome'] | 'rejected' }

/** A row that cannot be enrolled does not lose the others. Where the store fails, all of them come again. */
const enrolOrReject = async (ports: EnrolPorts, dated: DatedRow): Promise<Ended> => {
  try {
    return await enrolRow(ports, dated)
  } catch (error) {
    if (isOfTheStore(error)) throw error
    const { row, localId } = dated.row
    ports.rowNotEnrolled(error, { row: String(row) })
    const problem = { row, column: 'local_id', value: localId, problem: CANNOT_BE_ENROLLED } as const
    return { outcome: 'rejected', problems: [{ ...problem, effect: 'row-rejected' }], cannotBeAsked: false }
  }
}

/**
 * Enrols several people at once; rows that may be about one person one after the other, as a later row may
 * add to an earlier.
 */
export const enrolRows = async (
  ports: EnrolPorts,
  { rows, ...road }: DatedRows,
  progress: Progress = NO_PROGRESS,
): Promise<Progress> => {
  const people = relatedRows(rows).values()
  const counts = { ...progress.counts }
  const problems = [...progress.problems]
  const worker = async (): Promise<void> => {
    for (const own of people)
      for (const row of own) {
        const { outcome, problems: found, cannotBeAsked } = await enrolOrReject(ports, { row, ...road })
        counts[outcome] += 1
        if (cannotBeAsked) counts.cannotBeAsked = (counts.cannotBeAsked ?? 0) + 1
        problems.push(...found)
      }
  }
  // All of them are waited for, also after an error: otherwise they would still write while the next message
  // is worked on.
  const ends = await Promise.allSettled(Array.from({ length: PEOPLE_AT_ONCE }, worker))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return { counts, problems }
}
