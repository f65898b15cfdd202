import type { RosterProblem } from '#shared/enrolment/rules/roster/roster-row.ts'
import type { Roster } from './read-rosters.ts'
import type { UploadReports } from './upload-reports.ts'

const keyOf = ({ row, column, effect }: RosterProblem): string => `${row} ${column} ${effect}`

/** Found when a file was read or its rows were enrolled; each once, file by file in the order of the rows. */
export const allProblems = (
  rosters: readonly Roster[],
  { problems }: Pick<UploadReports, 'problems'>,
): readonly RosterProblem[] =>
  rosters.flatMap((roster) => {
    const found = new Set(roster.problems.map(keyOf))
    const more = (problems.get(roster) ?? []).filter((problem) => !found.has(keyOf(problem)))
    return [...roster.problems, ...more].toSorted((one, other) => one.row - other.row)
  })

/** Rows that enrol nobody. */
export const rejectedRows = (rosters: readonly Roster[]): number => {
  const rowsOf = ({ problems }: Roster) =>
    new Set(problems.filter(({ effect }) => effect === 'row-rejected').map(({ row }) => row))
  return rosters.reduce((sum, roster) => sum + rowsOf(roster).size, 0)
}
