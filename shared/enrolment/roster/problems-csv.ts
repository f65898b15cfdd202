import { csvText, neutralised } from '#shared/platform/csv/csv.ts'
import type { RosterProblem } from '../rules/roster/roster-row.ts'

const COLUMNS = ['row', 'column', 'value', 'problem', 'effect'] as const

/** `problems.csv`: every problem, in the order of the rows. Holds identity. */
export const problemsCsv = (problems: Iterable<RosterProblem>): string =>
  csvText(
    [
      COLUMNS,
      ...[...problems].map(({ row, column, value, problem, effect }) =>
        [String(row), column, value, problem, effect].map(neutralised),
      ),
    ],
    { lineEnds: 'unix' },
  )
