import type { ReportedProblem } from '../rules/roster/roster-report.ts'

/** What became of one row. */
export type RowOutcome = {
  readonly outcome: 'enrolled' | 'anotherEpisode' | 'updated' | 'unchanged' | 'held'
  readonly problems: readonly ReportedProblem[]
  /** The person's links should ask for the month of birth, and the date of birth is missing. */
  readonly cannotBeAsked: boolean
}
