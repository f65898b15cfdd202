import type { OpenBytes } from '#shared/platform/csv/text-encoding.ts'
import { declaredCovariates } from '#shared/programme/rules/covariate.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { readRosterRow } from '../rules/roster/read-row.ts'
import type { RosterFailure, RosterProblem, RosterRow } from '../rules/roster/roster-row.ts'
import { openRoster, type RosterRecord } from './open-roster.ts'

export type RosterEntry =
  | { readonly kind: 'row'; readonly row: RosterRow; readonly record: RosterRecord }
  | { readonly kind: 'problem'; readonly problem: RosterProblem }
  /** The whole file is refused; only further failures follow. */
  | { readonly kind: 'failure'; readonly failure: RosterFailure }

export type RosterOptions = { readonly programmes: readonly Programme[] }

/** The name of every covariate that any of the programmes declares. */
export const covariatesOf = (programmes: readonly Programme[]): readonly string[] => [
  ...new Set(programmes.flatMap(declaredCovariates).map(({ name }) => name)),
]

const LINE_BREAK = /[\n\r\v\f\u0085\u2028\u2029]/

/** Cells with a line break, but for those of which something else is said. */
const lineBreaks = (
  { row, cells, written }: RosterRecord,
  problems: readonly RosterProblem[],
): readonly RosterProblem[] =>
  [...written].flatMap(([column, cell]): readonly RosterProblem[] => {
    if (!LINE_BREAK.test(cell) || problems.some((problem) => problem.column === column)) return []
    const problem = 'a line break in the cell was read as a space'
    const value = cell.replaceAll(/\r\n?/g, '\n')
    return [{ row, column, value, problem, effect: 'mended', became: cells.get(column) ?? '' }]
  })

/**
 * Reads a roster row by row, in bounded memory: what is said of its columns, then each accepted row after its
 * problems, of each rejected row only the problems. A file that is not a roster yields failures alone.
 */
export async function* readRoster(
  open: OpenBytes,
  { programmes }: RosterOptions,
): AsyncGenerator<RosterEntry> {
  const byId = new Map<string, Programme>(programmes.map((programme) => [programme.programme, programme]))
  const roster = await openRoster(open, covariatesOf(programmes))
  if ('failures' in roster) {
    for (const failure of roster.failures) yield { kind: 'failure', failure }
    return
  }
  for (const problem of roster.notes) yield { kind: 'problem', problem }
  const covariateColumns = roster.columns.filter((column) => column.startsWith('cov_'))
  for await (const record of roster.records()) {
    const { cells, written } = record
    const setting = { programmes: byId, covariateColumns, written }
    const { row, problems } = readRosterRow(cells, record.row, setting)
    for (const problem of [...problems, ...lineBreaks(record, problems)]) yield { kind: 'problem', problem }
    if (row !== null) yield { kind: 'row', row, record }
  }
}
