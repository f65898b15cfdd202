import type { DatasetColumn } from './column.ts'
import type { ProfileName } from './events.ts'

/** Frictionless types, also used by the load scripts and the codebook. */
export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime'

/**
 * The type of a column in a profile. The minimal profile has whole days since graduation in place of dates.
 */
export const fieldTypeOf = ({ kind }: Pick<DatasetColumn, 'kind'>, profile: ProfileName): FieldType => {
  switch (kind) {
    case 'id':
    case 'code':
    case 'text':
      return 'string'
    case 'integer':
      return 'integer'
    case 'number':
      return 'number'
    case 'yes-no':
      return 'boolean'
    case 'day':
      return profile === 'minimal' ? 'integer' : 'date'
    case 'moment':
      return profile === 'minimal' ? 'integer' : 'datetime'
  }
}

/** The description, with the unit that the profile gives the column. */
export const descriptionOf = ({ kind, description }: DatasetColumn, profile: ProfileName): string =>
  profile === 'minimal' && (kind === 'day' || kind === 'moment')
    ? `${description} In whole days since graduation.`
    : description

/** The unit of a number. */
export const unitOf = (column: DatasetColumn, profile: ProfileName): string | null => {
  if (column.kind === 'integer' || column.kind === 'number') return column.unit
  return profile === 'minimal' && (column.kind === 'day' || column.kind === 'moment') ? 'days' : null
}
