import type { Confidence } from '#shared/questionnaire/rules/instruments/source.ts'
import type { CodeLists } from './codes/code-lists.ts'
import type { Codes } from './column.ts'
import { definition, definitionNumber, definitionText } from './column-origins.ts'
import type { ScoringRow } from './scoring-rows.ts'
import { type ColumnOf, type WholeTable, wholeTable } from './table.ts'

export const CONFIDENCES: Codes = {
  read: 'read in the source',
  'read-secondary': 'read in a source that quotes it',
  inferred: 'computed or inferred from what was read',
  own: 'our own choice',
  memory: 'from memory, not confirmed',
} satisfies Record<Confidence, string>

export const DIRECTIONS: Codes = {
  'higher-is-better': 'a higher value is better',
  'lower-is-better': 'a lower value is better',
} satisfies Record<ScoringRow['score']['direction'], string>

const nameColumns = (lists: CodeLists): readonly ColumnOf<ScoringRow>[] => [
  {
    name: 'score',
    kind: 'code',
    codes: lists.scores,
    ...definition,
    description: 'Score, as in scores_long.',
    read: ({ score }) => score.id,
  },
  {
    name: 'instrument',
    kind: 'code',
    codes: lists.instruments,
    ...definition,
    description: 'Instrument.',
    read: ({ instrument }) => instrument.id,
  },
  {
    ...definitionText,
    name: 'instrument_version',
    description: 'Version of the instrument’s definition in use.',
    read: ({ instrument }) => instrument.version,
  },
  {
    name: 'rule',
    kind: 'code',
    codes: lists.rules,
    ...definition,
    description: 'Rule in use and its version, as in scores_long.',
    read: ({ rule }) => rule,
  },
]

const numberColumns: readonly ColumnOf<ScoringRow>[] = [
  {
    name: 'items',
    kind: 'integer',
    ...definitionNumber,
    description: 'Items.',
    read: ({ score }) => score.items.length,
  },
  {
    name: 'may_miss',
    kind: 'integer',
    ...definitionNumber,
    description: 'The most that may be missing.',
    read: ({ mayMiss }) => mayMiss,
  },
  {
    name: 'minimum',
    kind: 'number',
    ...definitionNumber,
    description: 'Least value.',
    read: ({ score }) => score.min,
  },
  {
    name: 'maximum',
    kind: 'number',
    ...definitionNumber,
    description: 'Greatest value.',
    read: ({ score }) => score.max,
  },
  {
    ...definitionText,
    name: 'unit',
    description: 'Unit of the value.',
    read: ({ score }) => score.unit ?? 'points',
  },
]

const sourceColumns: readonly ColumnOf<ScoringRow>[] = [
  {
    name: 'direction',
    kind: 'code',
    codes: DIRECTIONS,
    ...definition,
    description: 'Which end is better.',
    read: ({ score }) => score.direction,
  },
  {
    ...definitionText,
    name: 'source',
    description: 'Where the rule comes from.',
    read: ({ source }) => source.cites,
  },
  {
    name: 'confidence',
    kind: 'code',
    codes: CONFIDENCES,
    ...definition,
    description: 'How sure that is.',
    read: ({ source }) => source.confidence,
  },
]

export const scoringTable = (lists: CodeLists, rows: readonly ScoringRow[]): WholeTable =>
  wholeTable(
    {
      name: 'scoring',
      description:
        'One row per score: its range and direction, and the rule in use with its source. What was published of its values is in thresholds.',
      columns: [...nameColumns(lists), ...numberColumns, ...sourceColumns],
      primaryKey: ['score'],
      foreignKeys: [],
    },
    rows,
  )
