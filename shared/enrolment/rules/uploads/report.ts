import type { Instant } from '#shared/platform/time/time.ts'
import {
  MOST_PROBLEMS,
  type ReportedProblem,
  type RosterCounts,
  type RosterReport,
} from '../roster/roster-report.ts'
import type { Reading } from './reading.ts'

type Part = { readonly counts: RosterCounts; readonly problems: readonly ReportedProblem[] }

type Ended = {
  readonly outcome: 'enrolled' | 'anotherEpisode' | 'updated' | 'unchanged' | 'held' | 'rejected'
  readonly problems: readonly ReportedProblem[]
  readonly cannotBeAsked: boolean
}

const NONE: RosterCounts = {
  rows: 0,
  enrolled: 0,
  anotherEpisode: 0,
  updated: 0,
  unchanged: 0,
  held: 0,
  rejected: 0,
}

/** Counts each row once. */
export const stretchReportOf = (ended: readonly Ended[]): Part => {
  const counts = { ...NONE, rows: ended.length }
  let cannotBeAsked = 0
  for (const { outcome, cannotBeAsked: cannot } of ended) {
    counts[outcome] += 1
    if (cannot) cannotBeAsked += 1
  }
  return {
    counts: cannotBeAsked > 0 ? { ...counts, cannotBeAsked } : counts,
    problems: ended.flatMap(({ problems }) => problems),
  }
}

const sumOf = (parts: readonly Part[], of: (counts: RosterCounts) => number): number =>
  parts.reduce((sum, { counts }) => sum + of(counts), 0)

/** Counts of all rows of an upload: those that reading rejected, and what became of the others. */
export const countsOf = (reading: Reading, parts: readonly Part[]): RosterCounts => {
  const cannotBeAsked = sumOf(parts, (counts) => counts.cannotBeAsked ?? 0)
  return {
    rows: reading.accepted + reading.rejected,
    enrolled: sumOf(parts, ({ enrolled }) => enrolled),
    anotherEpisode: sumOf(parts, ({ anotherEpisode }) => anotherEpisode),
    updated: sumOf(parts, ({ updated }) => updated),
    unchanged: sumOf(parts, ({ unchanged }) => unchanged),
    held: sumOf(parts, ({ held }) => held),
    rejected: reading.rejected + sumOf(parts, ({ rejected }) => rejected),
    ...(cannotBeAsked > 0 ? { cannotBeAsked } : {}),
  }
}

/** What reading a file found, and what became of its rows, in their order; no more than a person reads. */
export const problemsListed = (
  reading: Reading,
  more: readonly ReportedProblem[],
): Pick<RosterReport, 'problems' | 'problemsLeftOut'> => {
  const all = [...reading.problems, ...more].toSorted((one, other) => one.row - other.row)
  const leftOut = Math.max(0, all.length - MOST_PROBLEMS)
  return { problems: all.slice(0, MOST_PROBLEMS), problemsLeftOut: reading.problemsLeftOut + leftOut }
}

/** The report of an upload, from its one reading and from what became of each stretch of its rows. */
export const addedUp = (upload: {
  readonly uploadId: string
  readonly finishedAt: Instant
  readonly reading: Reading
  readonly stretches: readonly Part[]
}): RosterReport => {
  const { uploadId, finishedAt, reading, stretches } = upload
  return {
    version: 1,
    uploadId,
    finishedAt,
    faults: reading.faults,
    counts: countsOf(reading, stretches),
    ...problemsListed(
      reading,
      stretches.flatMap(({ problems }) => problems),
    ),
  }
}
