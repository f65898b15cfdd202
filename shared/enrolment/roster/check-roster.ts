import type { OpenBytes } from '#shared/platform/csv/text-encoding.ts'
import type { RosterFailure, RosterProblem } from '../rules/roster/roster-row.ts'
import { type RosterEntry, type RosterOptions, readRoster } from './read-roster.ts'

export type RosterCheck = {
  readonly accepted: number
  readonly rejected: number
  readonly failures: readonly RosterFailure[]
}

type AcceptedRow = Extract<RosterEntry, { kind: 'row' }>

type Watchers = {
  readonly onProblem?: (problem: RosterProblem) => void
  readonly onRow?: (accepted: AcceptedRow) => void
}

/**
 * Reads a whole roster without keeping its rows: counts what would be accepted, and collects every failure.
 */
export const checkRoster = async (
  open: OpenBytes,
  options: RosterOptions,
  { onProblem, onRow }: Watchers = {},
): Promise<RosterCheck> => {
  const failures: RosterFailure[] = []
  let accepted = 0
  let rejected = 0
  let lastRejected = 0
  for await (const entry of readRoster(open, options)) {
    if (entry.kind === 'row') {
      accepted += 1
      onRow?.(entry)
    } else if (entry.kind === 'failure') failures.push(entry.failure)
    else {
      onProblem?.(entry.problem)
      const isNew = entry.problem.effect === 'row-rejected' && entry.problem.row !== lastRejected
      if (isNew) {
        rejected += 1
        lastRejected = entry.problem.row
      }
    }
  }
  return { accepted, rejected, failures }
}
