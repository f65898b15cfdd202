import { stringify } from 'csv-stringify/sync'
import type { RosterProblem } from '../rules/roster/roster-row.ts'

const COLUMNS = ['row', 'column', 'value', 'problem', 'effect'] as const

/** An apostrophe keeps a spreadsheet from running the cell as a formula. */
export const neutralise = (cell: string): string => (/^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell)

/** `problems.csv`: every problem, in the order of the rows. Holds identity. */
export const problemsCsv = (problems: Iterable<RosterProblem>): string =>
  stringify(
    [
      COLUMNS,
      ...[...problems].map(({ row, column, value, problem, effect }) =>
        [String(row), column, value, problem, effect].map(neutralise),
      ),
    ],
    { record_delimiter: 'unix' },
  )
