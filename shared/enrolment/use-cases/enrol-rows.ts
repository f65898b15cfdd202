import type { Instant } from '#shared/platform/time/time.ts'
import type { ReportedProblem, RosterCounts } from '../rules/roster/roster-report.ts'
import type { RosterRow } from '../rules/roster/roster-row.ts'
import { enrolRow } from './enrol-row.ts'
import type { EnrolPorts } from './enrolment-ports.ts'

const PEOPLE_AT_ONCE = 8

export type Progress = { readonly counts: RosterCounts; readonly problems: readonly ReportedProblem[] }

export const NO_PROGRESS: Progress = {
  counts: { rows: 0, enrolled: 0, anotherEpisode: 0, updated: 0, unchanged: 0, rejected: 0 },
  problems: [],
}

/** Rows of one roster, and when it was uploaded. */
type DatedRows = { readonly rows: readonly RosterRow[]; readonly saidAt: Instant }

/** Rows by person, each person's in the order of the file. */
const byPerson = (rows: readonly RosterRow[]): readonly (readonly RosterRow[])[] => [
  ...Map.groupBy(rows, ({ programme, localId }) => JSON.stringify([programme, localId])).values(),
]

/**
 * Enrols several people at once; one person's rows one after the other, as a later row may add to an earlier.
 */
export const enrolRows = async (
  ports: EnrolPorts,
  { rows, saidAt }: DatedRows,
  progress: Progress = NO_PROGRESS,
): Promise<Progress> => {
  const people = byPerson(rows).values()
  const counts = { ...progress.counts }
  const problems = [...progress.problems]
  const worker = async (): Promise<void> => {
    for (const own of people)
      for (const row of own) {
        const { outcome, problems: own, cannotBeAsked } = await enrolRow(ports, { row, saidAt })
        counts[outcome] += 1
        if (cannotBeAsked) counts.cannotBeAsked = (counts.cannotBeAsked ?? 0) + 1
        problems.push(...own)
      }
  }
  // All of them are waited for, also after an error: otherwise they would still write while the next message
  // is worked on.
  const ends = await Promise.allSettled(Array.from({ length: PEOPLE_AT_ONCE }, worker))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return { counts, problems }
}
