import { type Codes, codesOf, type DatasetColumn } from './column.ts'
import { definition, definitionNumber, definitionText } from './column-origins.ts'
import { type FieldType, fieldTypeOf, unitOf } from './column-types.ts'
import { DIRECTIONS } from './scoring-table.ts'
import type { ColumnOf } from './table.ts'

/** One column as the codebook describes it. */
export type Described = {
  readonly file: string
  readonly column: DatasetColumn
}

const TYPES: Codes = {
  string: 'text or a code',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'yes or no',
  date: 'a day, as 2012-03-26',
  datetime: 'a moment with its offset, as 2012-03-26T08:15:00+01:00',
} satisfies Record<FieldType, string>

const SOURCES: Codes = {
  roster: 'what the service sent',
  person: 'what the person answered',
  staff: 'what staff wrote down',
  system: 'what this system did or knows',
  computed: 'worked out from other values',
} satisfies Record<DatasetColumn['source'], string>

const DISCLOSURE: Codes = {
  pseudonym: 'a random pseudonym',
  'quasi-identifier': 'others may know it and recognise a person by it',
  sensitive: 'must not be learnt of a person who was recognised',
  date: 'a date, or days from one',
  process: 'how programme and follow-up went',
  definition: 'the same for everybody',
} satisfies Record<DatasetColumn['disclosure'], string>

/** With labels where they make a short cell; `codes` has all. */
const LONGEST_CELL = 200

const valuesOf = (column: DatasetColumn): string | null => {
  const codes = codesOf(column)
  if (!codes) return null
  const labelled = Object.entries(codes).map(([code, label]) =>
    code === label ? code : `${code} = ${label}`,
  )
  const text = labelled.join('; ')
  return text.length <= LONGEST_CELL ? text : Object.keys(codes).join('; ')
}

const rangeOf = (column: DatasetColumn) => ('range' in column ? column.range : null)

const nameColumns: readonly ColumnOf<Described>[] = [
  { ...definitionText, name: 'file', description: 'File.', read: ({ file }) => file },
  { ...definitionText, name: 'column', description: 'Column.', read: ({ column }) => column.name },
  {
    name: 'type',
    kind: 'code',
    codes: TYPES,
    ...definition,
    description: 'What a cell is.',
    read: ({ column }) => fieldTypeOf(column),
  },
  {
    ...definitionText,
    name: 'description',
    description: 'What it holds.',
    read: ({ column }) => column.description,
  },
  {
    ...definitionText,
    name: 'values',
    description: 'Every value that can occur, where they are known; codes says what each stands for.',
    read: ({ column }) => valuesOf(column),
  },
]

const numberColumns: readonly ColumnOf<Described>[] = [
  {
    ...definitionText,
    name: 'unit',
    description: 'Unit of a number.',
    read: ({ column }) => unitOf(column),
  },
  {
    name: 'from',
    kind: 'number',
    ...definitionNumber,
    description: 'Least value.',
    read: ({ column }) => rangeOf(column)?.from ?? null,
  },
  {
    name: 'to',
    kind: 'number',
    ...definitionNumber,
    description: 'Greatest value.',
    read: ({ column }) => rangeOf(column)?.to ?? null,
  },
  {
    name: 'direction',
    kind: 'code',
    codes: DIRECTIONS,
    ...definition,
    description: 'Which end is better, where one is.',
    read: ({ column }) => ('direction' in column ? column.direction : null),
  },
]

const originColumns: readonly ColumnOf<Described>[] = [
  {
    ...definitionText,
    name: 'missing_reason_in',
    description: 'The column of the same file that says why a cell is empty.',
    read: ({ column }) => column.missingReasonIn,
  },
  {
    name: 'source',
    kind: 'code',
    codes: SOURCES,
    ...definition,
    description: 'What the values come from.',
    read: ({ column }) => column.source,
  },
  {
    name: 'disclosure',
    kind: 'code',
    codes: DISCLOSURE,
    ...definition,
    description: 'What the column may tell about a person.',
    read: ({ column }) => column.disclosure,
  },
]

export const CODEBOOK_COLUMNS = [...nameColumns, ...numberColumns, ...originColumns]
