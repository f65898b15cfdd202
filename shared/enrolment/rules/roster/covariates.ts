import { type Covariate, declaredCovariates } from '#shared/programme/rules/covariate.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { withoutIdentity } from './cleaning/without-identity.ts'
import { covariateText } from './fields/covariate.ts'
import type { FieldReader } from './fields/field.ts'
import type { RosterRow } from './roster-row.ts'
import type { RowReader } from './row-reader.ts'

const covariate = (declared: Covariate, familyName: string | null): FieldReader<string> => {
  const read = covariateText(declared)
  const anonymous = withoutIdentity(read, familyName)
  if (declared.type !== 'code') return anonymous
  return (cell) => {
    const reading = read(cell)
    // A declared code says nothing of the person, also where its label is a surname too: Green, Close.
    return 'value' in reading ? reading : anonymous(cell)
  }
}

/** The covariates of a row among the columns of its file; those of another programme are ignored. */
export const covariatesIn = (
  reader: RowReader,
  columns: readonly string[],
  { programme, familyName }: { readonly programme: Programme; readonly familyName: string | null },
): RosterRow['covariates'] => {
  const declared = new Map(declaredCovariates(programme).map((each) => [each.name, each]))
  return Object.fromEntries(
    columns.flatMap((column) => {
      const known = declared.get(column)
      const read: FieldReader<string> = known
        ? covariate(known, familyName)
        : () => ({ problem: `not declared by ${programme.programme}` })
      const value = reader.field(column, read)
      return value === null ? [] : [[column, value]]
    }),
  )
}
