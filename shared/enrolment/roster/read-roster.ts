import { csvRecords } from '#shared/platform/csv/csv-records.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { headerFailures } from '../rules/roster/read-header.ts'
import { readRosterRow } from '../rules/roster/read-row.ts'
import type { RosterFailure, RosterProblem, RosterRow } from '../rules/roster/roster-row.ts'

export type RosterEntry =
  | { readonly kind: 'row'; readonly row: RosterRow }
  | { readonly kind: 'problem'; readonly problem: RosterProblem }
  /** The whole file is refused; only further failures follow. */
  | { readonly kind: 'failure'; readonly failure: RosterFailure }

export type RosterOptions = { readonly programmes: readonly Programme[] }

const failed = (failure: RosterFailure): RosterEntry => ({ kind: 'failure', failure })

const raggedness = (
  header: readonly string[],
  cells: readonly string[],
  row: number,
): RosterFailure | undefined => {
  const extra = cells.findIndex((cell, index) => index >= header.length && cell !== '')
  const isShort = cells.length < header.length
  if (!isShort && extra === -1) return undefined
  const column = isShort ? (header[cells.length] ?? String(cells.length + 1)) : String(extra + 1)
  return {
    row,
    column,
    problem: `not CSV (${cells.length} cells)`,
    expected: `${header.length} cells, as the header has`,
  }
}

/**
 * Reads a roster row by row, in bounded memory: each accepted row after its problems, of each rejected row
 * only the problems. A file that is not a roster yields failures, possibly after accepted rows: read all of
 * it before acting on a row (`checkRoster`), or report where it broke.
 */
export async function* readRoster(
  input: AsyncIterable<Uint8Array>,
  { programmes }: RosterOptions,
): AsyncGenerator<RosterEntry> {
  const byId = new Map<string, Programme>(programmes.map((programme) => [programme.programme, programme]))
  const covariates = [...new Set(programmes.flatMap((programme) => programme.covariates ?? []))]
  let header: readonly string[] | undefined
  let covariateColumns: readonly string[] = []
  for await (const record of csvRecords(input)) {
    if ('failure' in record) return yield failed(record.failure)
    if (header === undefined) {
      header = record.cells
      const failures = headerFailures(header, covariates, record.row)
      for (const failure of failures) yield failed(failure)
      if (failures.length > 0) return
      covariateColumns = header.filter((column) => column.startsWith('cov_'))
      continue
    }
    const ragged = raggedness(header, record.cells, record.row)
    if (ragged !== undefined) return yield failed(ragged)
    const cells = new Map(header.map((column, index) => [column, record.cells[index] ?? '']))
    const { row, problems } = readRosterRow(cells, record.row, { programmes: byId, covariateColumns })
    for (const problem of problems) yield { kind: 'problem', problem }
    if (row !== null) yield { kind: 'row', row }
  }
  if (header === undefined)
    yield failed({ row: 1, column: '1', problem: 'the file is empty', expected: 'a header and rows' })
}
