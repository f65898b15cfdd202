import { detailsOf } from '#shared/questionnaire/rules/instruments/details.ts'
import {
  describeField,
  type FieldDescription,
} from '#shared/questionnaire/rules/instruments/field-description.ts'
import type { Instrument } from '#shared/questionnaire/rules/instruments/instrument.ts'
import type { CodeLists } from './codes/code-lists.ts'
import type { Codes } from './column.ts'
import { definition, definitionNumber, definitionText } from './column-origins.ts'
import { type ColumnOf, type WholeTable, wholeTable } from './table.ts'

type Field = FieldDescription & { readonly instrument: string; readonly part: 'item' | 'detail' }

const PARTS: Codes = {
  item: 'a question, whose answer is in items_long',
  detail: 'how a test was carried out, in details_long',
} satisfies Record<Field['part'], string>

const TYPES: Codes = {
  integer: 'a whole number',
  code: 'one of the codes',
  list: 'whole numbers with a space between',
} satisfies Record<Field['type'], string>

const nameColumns = (lists: CodeLists): readonly ColumnOf<Field>[] => [
  {
    name: 'instrument',
    kind: 'code',
    codes: lists.instruments,
    ...definition,
    description: 'Instrument, as in items_long and details_long.',
    read: ({ instrument }) => instrument,
  },
  {
    ...definitionText,
    name: 'item',
    description: 'Item of items_long, or detail of details_long.',
    read: ({ name }) => name,
  },
  {
    name: 'part',
    kind: 'code',
    codes: PARTS,
    ...definition,
    description: 'Which of the two it is.',
    read: ({ part }) => part,
  },
  {
    ...definitionText,
    name: 'label',
    description: 'What it is about, in our own words; people read the service’s.',
    read: ({ label }) => label,
  },
]

const valueColumns: readonly ColumnOf<Field>[] = [
  {
    name: 'type',
    kind: 'code',
    codes: TYPES,
    ...definition,
    description: 'What a value is.',
    read: ({ type }) => type,
  },
  {
    name: 'from',
    kind: 'integer',
    ...definitionNumber,
    description: 'Least number.',
    read: ({ range }) => range?.from ?? null,
  },
  {
    name: 'to',
    kind: 'integer',
    ...definitionNumber,
    description: 'Greatest number.',
    read: ({ range }) => range?.to ?? null,
  },
  {
    ...definitionText,
    name: 'codes',
    description: 'What values stand for; of a scale whose steps have no words, its two ends.',
    read: ({ labels }) => labels.map(({ value, label }) => `${value} = ${label}`).join('; ') || null,
  },
  { ...definitionText, name: 'unit', description: 'Unit of a number.', read: ({ unit }) => unit },
]

const fieldsOf = (instrument: Instrument): readonly Field[] => {
  const { id, items } = instrument
  const detailFields = detailsOf(instrument).map(describeField)
  return [
    ...items.map((item) => ({ ...describeField(item), instrument: id, part: 'item' as const })),
    ...detailFields.map((field) => ({ ...field, instrument: id, part: 'detail' as const })),
  ]
}

/** What the values of `items_long` and `details_long` are. */
export const itemsDefinitionTable = (lists: CodeLists, instruments: readonly Instrument[]): WholeTable =>
  wholeTable(
    {
      name: 'items',
      description: 'One row per item and detail of every instrument: what it is about, its range and codes.',
      columns: [...nameColumns(lists), ...valueColumns],
      primaryKey: ['instrument', 'item'],
      foreignKeys: [],
    },
    instruments.flatMap(fieldsOf),
  )
