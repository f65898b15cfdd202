import { codesOf, type DatasetColumn } from './column.ts'
import { fieldTypeOf, unitOf } from './column-types.ts'
import type { TableSchema } from './table.ts'

/** A data dictionary as REDCap reads it. */
export const REDCAP_DICTIONARY = 'data_dictionary.csv'

/** In the order and words of REDCap. */
export const REDCAP_HEADERS = [
  'Variable / Field Name',
  'Form Name',
  'Section Header',
  'Field Type',
  'Field Label',
  'Choices, Calculations, OR Slider Labels',
  'Field Note',
  'Text Validation Type OR Show Slider Number',
  'Text Validation Min',
  'Text Validation Max',
  'Identifier?',
  'Branching Logic (Show field only if...)',
  'Required Field?',
  'Custom Alignment',
  'Question Number (surveys only)',
  'Matrix Group Name',
  'Matrix Ranking?',
  'Field Annotation',
] as const

type Cells = Partial<Readonly<Record<(typeof REDCAP_HEADERS)[number], string>>>

/** Small letters only; the name of the file’s column is in the annotation. */
const variableOf = ({ name }: DatasetColumn): string => name.toLowerCase()

/** REDCap keeps a comma and a bar apart for itself. */
const choicesOf = (column: DatasetColumn): string =>
  Object.entries(codesOf(column) ?? {})
    .map(([code, label]) => `${code}, ${label.replaceAll('|', '/')}`)
    .join(' | ')

const VALIDATIONS = {
  integer: 'integer',
  number: 'number',
  date: 'date_ymd',
  datetime: '',
  string: '',
  boolean: '',
} as const

const typedCells = (column: DatasetColumn): Cells => {
  const range = 'range' in column ? column.range : null
  if (codesOf(column))
    return { 'Field Type': 'dropdown', 'Choices, Calculations, OR Slider Labels': choicesOf(column) }
  return {
    'Field Type': 'text',
    'Text Validation Type OR Show Slider Number': VALIDATIONS[fieldTypeOf(column)],
    'Text Validation Min': String(range?.from ?? ''),
    'Text Validation Max': String(range?.to ?? ''),
  }
}

const noteOf = (column: DatasetColumn): string => {
  const unit = unitOf(column)
  const missing = column.missingReasonIn
  return [...(unit ? [`In ${unit}.`] : []), ...(missing ? [`Empty: see ${missing}.`] : [])].join(' ')
}

const cellsOf = (form: string, column: DatasetColumn): readonly string[] => {
  const cells: Cells = {
    ...typedCells(column),
    'Variable / Field Name': variableOf(column),
    'Form Name': form,
    'Field Label': column.description,
    'Field Note': noteOf(column),
    // A pseudonym and what others may know of a person are what REDCap leaves out of an export.
    'Identifier?': ['pseudonym', 'quasi-identifier', 'date'].includes(column.disclosure) ? 'y' : '',
    'Field Annotation': `column ${column.name}`,
  }
  return REDCAP_HEADERS.map((header) => cells[header] ?? '')
}

/** REDCap takes the first field as the record; both tables have one row for each graduation. */
const WIDE_TABLES = ['participants', 'scores_wide']
const RECORD = 'episode'

/** Header and rows of the wide tables: the record first, no variable twice. */
export const redcapDictionary = (tables: readonly TableSchema[]): readonly (readonly string[])[] => {
  const wide = tables.filter(({ name }) => WIDE_TABLES.includes(name))
  const fields = wide.flatMap(({ name, columns }) => columns.map((column) => ({ form: name, column })))
  const isFirst = fields.filter(
    ({ column }, place) =>
      fields.findIndex((other) => variableOf(other.column) === variableOf(column)) === place,
  )
  const ordered = [
    ...isFirst.filter(({ column }) => column.name === RECORD),
    ...isFirst.filter(({ column }) => column.name !== RECORD),
  ]
  return [REDCAP_HEADERS, ...ordered.map(({ form, column }) => cellsOf(form, column))]
}
