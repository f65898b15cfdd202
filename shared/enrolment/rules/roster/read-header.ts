import { knownColumns, requiredColumns } from './columns.ts'
import type { RosterFailure } from './roster-row.ts'

/** Every problem of the header: unknown, missing and repeated columns, or no commas at all. */
export const headerFailures = (
  header: readonly string[],
  covariates: readonly string[],
  row: number,
): readonly RosterFailure[] => {
  const [only] = header
  if (header.length === 1 && only !== undefined && /[;\t|]/.test(only)) {
    return [{ row, column: '1', problem: 'not separated by commas', expected: 'a CSV file, comma-separated' }]
  }
  const known = knownColumns(covariates)
  const unknown = header.flatMap((name, index) =>
    known.has(name)
      ? []
      : [
          {
            row,
            column: name === '' ? String(index + 1) : name,
            problem: 'unknown column',
            expected: 'only columns of the roster',
          },
        ],
  )
  const repeated = header
    .filter((name, index) => known.has(name) && header.indexOf(name) < index)
    .map((column) => ({ row, column, problem: 'column given twice', expected: 'each column once' }))
  const missing = requiredColumns
    .filter((column) => !header.includes(column))
    .map((column) => ({
      row,
      column,
      problem: 'missing column',
      expected: `the columns ${requiredColumns.join(', ')}`,
    }))
  return [...unknown, ...repeated, ...missing]
}
