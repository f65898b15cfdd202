import type { ProfileName } from './events.ts'
import type { Column } from './table.ts'

/** Frictionless names; the load scripts and the codebook use the same. */
export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime'

/** What a column holds under a profile: the safe one has no dates, only days since graduation. */
export const fieldTypeOf = ({ kind }: Pick<Column, 'kind'>, profile: ProfileName): FieldType => {
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
      return profile === 'safe' ? 'integer' : 'date'
    case 'moment':
      return profile === 'safe' ? 'integer' : 'datetime'
  }
}

/** The description with what the profile did to it. */
export const descriptionOf = ({ kind, description }: Column, profile: ProfileName): string =>
  profile === 'safe' && (kind === 'day' || kind === 'moment')
    ? `${description} In whole days since graduation.`
    : description
