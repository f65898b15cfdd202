import type { columnNames, NamedColumn } from './column-names.ts'
import { requiredColumns } from './columns.ts'
import type { RosterFailure, RosterProblem } from './roster-row.ts'

export type Header = {
  readonly row: number
  readonly texts: readonly string[]
  /** The contract's name of each column that is taken; null for the others. */
  readonly columns: readonly (string | null)[]
}

type Naming = ReturnType<typeof columnNames>

/** An agreement that two columns give is nobody's to choose from. */
const NEVER_CHOSEN = new Set(['contact_agreed', 'safe_to_contact', 'evaluation_objection'])

const rankOf = (named: NamedColumn | undefined): number => named?.rank ?? 0

/** Of several headers that name one column the one that names it best is taken. */
export const headerOf = (texts: readonly string[], row: number, naming: Naming): Header => {
  const named = texts.map(naming)
  const columns = named.map((each, index) => {
    if (each === undefined) return null
    const isBeaten = named.some(
      (other, at) =>
        other?.column === each.column &&
        (rankOf(other) < each.rank || (rankOf(other) === each.rank && at < index)),
    )
    return isBeaten ? null : each.column
  })
  return { row, texts, columns }
}

export const essentialsIn = ({ columns }: Header): number =>
  requiredColumns.filter((column) => columns.includes(column)).length

export const isHeader = (header: Header): boolean => essentialsIn(header) === requiredColumns.length

/** What makes the header none: a column given twice, or missing. */
export const headerFailures = (header: Header, naming: Naming): readonly RosterFailure[] => {
  const { texts, columns, row } = header
  const repeated = texts.flatMap((text, index) => {
    const named = naming(text)
    if (named === undefined || columns[index] !== null) return []
    const taken = naming(texts[columns.indexOf(named.column)] ?? '')
    const isSame = taken?.rank === named.rank || NEVER_CHOSEN.has(named.column)
    const problem = 'column given twice'
    return isSame ? [{ row, column: named.column, problem, expected: 'each column once' }] : []
  })
  const missing = requiredColumns
    .filter((column) => !columns.includes(column))
    .map((column) => ({
      row,
      column,
      problem: 'missing column',
      expected: `the columns ${requiredColumns.join(', ')}`,
    }))
  return [...repeated, ...missing]
}

const NO_SUCH = 'no column of the roster, so nothing of it is taken; rename it if it is one'

/** Each column that is not taken, once. `filled` has the columns in which any row has something. */
export const columnsNotTaken = (
  { texts, columns, row }: Header,
  filled: ReadonlySet<number>,
  naming: Naming,
): readonly RosterProblem[] =>
  columns.flatMap((column, index): readonly RosterProblem[] => {
    const text = texts[index] ?? ''
    if (column !== null || (text === '' && !filled.has(index))) return []
    const other = naming(text)?.column
    const taken = other === undefined ? undefined : texts[columns.indexOf(other)]
    const problem =
      taken === undefined ? NO_SUCH : `"${taken}" is read as ${other}, so this column is not taken`
    return [
      text === ''
        ? {
            row,
            column: String(index + 1),
            value: '',
            problem: 'a column without a header is not taken',
            effect: 'field-ignored',
          }
        : { row, column: text, value: text, problem, effect: 'field-ignored' },
    ]
  })
