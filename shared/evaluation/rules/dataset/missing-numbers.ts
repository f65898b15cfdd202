import { type DatasetColumn, missingCodesOf } from './column.ts'
import { placeOfReason } from './missing-reason.ts'

/** One reason for which a number is missing, as statistics programs keep it among the numbers. */
export type MissingNumber = {
  readonly reason: string
  readonly label: string
  /** For SPSS. */
  readonly number: number
  /** For Stata and R. */
  readonly letter: string
}

/** None of a column that is no number, or whose reasons are others, such as dispositions. */
export const missingNumbersOf = (
  column: DatasetColumn,
  columns: readonly DatasetColumn[],
): readonly MissingNumber[] => {
  if (column.kind !== 'number' && column.kind !== 'integer') return []
  return Object.entries(missingCodesOf(column, columns) ?? {}).flatMap(([reason, label]) => {
    const place = placeOfReason(reason)
    return place ? [{ reason, label, ...place }] : []
  })
}
