import type { columnNames } from '../rules/roster/column-names.ts'
import { requiredColumns } from '../rules/roster/columns.ts'
import { essentialsIn, type Header, headerFailures, headerOf, isHeader } from '../rules/roster/read-header.ts'
import type { RosterFailure } from '../rules/roster/roster-row.ts'
import type { Sheet } from './sheet.ts'

/** Titles and notes above a table are fewer; further down it would be rows that are passed over. */
const LAST_HEADER_ROW = 50

type Naming = ReturnType<typeof columnNames>
type Search = { readonly best: Header | undefined; readonly failure: RosterFailure | undefined }

/** The first row with every essential column, else the row with most of them. */
const searched = async (sheet: Sheet, naming: Naming): Promise<Search> => {
  let best: Header | undefined
  for await (const record of sheet.rows()) {
    if ('failure' in record) return { best, failure: record.failure }
    if (record.row > LAST_HEADER_ROW) break
    const texts = record.cells.map((cell) => cell.replaceAll(/\s+/g, ' '))
    const header = headerOf(texts, record.row, naming)
    if (best === undefined || essentialsIn(header) > essentialsIn(best)) best = header
    if (isHeader(header)) break
  }
  return { best, failure: undefined }
}

export type FoundHeader =
  | { readonly sheet: Sheet; readonly header: Header }
  | { readonly failures: readonly RosterFailure[] }

const EMPTY: RosterFailure = {
  row: 1,
  column: '1',
  problem: 'the file is empty',
  expected: 'a header and rows',
}

const NO_HEADER: RosterFailure = {
  row: 1,
  column: '1',
  problem: `no header in the first ${LAST_HEADER_ROW} rows`,
  expected: `a row that names the columns ${requiredColumns.join(', ')}`,
}

const essentialsFound = ({ best }: Search): number => (best === undefined ? 0 : essentialsIn(best))

const failuresOf = (search: Search, naming: Naming): readonly RosterFailure[] => {
  const { best, failure } = search
  if (failure !== undefined) return [failure]
  if (best === undefined) return [EMPTY]
  return essentialsFound(search) === 0 ? [NO_HEADER] : headerFailures(best, naming)
}

/** The sheet with a header, and its header; where none has one, what the likeliest lacks. */
export const findHeader = async (sheets: readonly Sheet[], naming: Naming): Promise<FoundHeader> => {
  let likeliest: Search | undefined
  for (const sheet of sheets) {
    const search = await searched(sheet, naming)
    const { best } = search
    if (best !== undefined && headerFailures(best, naming).length === 0) return { sheet, header: best }
    if (likeliest === undefined || essentialsFound(search) > essentialsFound(likeliest)) likeliest = search
  }
  return { failures: likeliest === undefined ? [EMPTY] : failuresOf(likeliest, naming) }
}
