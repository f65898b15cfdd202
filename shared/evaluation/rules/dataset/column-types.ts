import type { DatasetColumn } from './column.ts'

/** Frictionless types, also used by the load scripts and the codebook. */
export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime'

const FIELD_TYPES = {
  id: 'string',
  code: 'string',
  text: 'string',
  integer: 'integer',
  number: 'number',
  'yes-no': 'boolean',
  day: 'date',
  moment: 'datetime',
} as const satisfies Record<DatasetColumn['kind'], FieldType>

export const fieldTypeOf = ({ kind }: Pick<DatasetColumn, 'kind'>): FieldType => FIELD_TYPES[kind]

/** The unit of a number. */
export const unitOf = (column: DatasetColumn): string | null => ('unit' in column ? column.unit : null)
