import type { Programme } from '#shared/programme/rules/programme.ts'
import { readRosterRow } from '../rules/roster/read-row.ts'
import type { RosterRow } from '../rules/roster/roster-row.ts'
import type { Stretch } from '../rules/uploads/reading.ts'

/** The rows of a stretch, read again from their cells: what was accepted once is accepted again. */
export const readStretch = ({ records }: Stretch, programmes: readonly Programme[]): readonly RosterRow[] => {
  const byId = new Map<string, Programme>(programmes.map((programme) => [programme.programme, programme]))
  return records.flatMap(({ row, cells, written }) => {
    const covariateColumns = Object.keys(cells).filter((column) => column.startsWith('cov_'))
    const setting = { programmes: byId, covariateColumns, written: new Map(Object.entries(written)) }
    return readRosterRow(new Map(Object.entries(cells)), row, setting).row ?? []
  })
}
