import type { Programme } from '#shared/programme/rules/programme.ts'
import type {
  ChangeThreshold,
  Instrument,
  Score,
  ScoringRule,
} from '#shared/questionnaire/rules/instruments/instrument.ts'
import { findScore } from '#shared/questionnaire/rules/instruments/registry.ts'
import type { Instruments } from './scoring.ts'
import { type ColumnOf, type WholeTable, wholeTable } from './table.ts'

/** How one score of the programme is made. */
export type ScoringRow = {
  readonly instrument: Instrument
  readonly score: Score
  /** Rule id and version, as in `scores_long`. */
  readonly rule: string
  readonly source: ScoringRule['source']
  readonly mayMiss: number
}

/**
 * The rule that the programme chose for a score, with the source that the service read, if it confirmed one.
 */
const ruleIn = (score: Score, { localScoringRules, confirmedScoringRules }: Programme): ScoringRule => {
  const rule = score.optionalRules?.find(({ id }) => id === localScoringRules?.[score.id]) ?? score.rule
  const readIn = confirmedScoringRules?.[rule.id]
  return readIn ? { ...rule, source: { cites: `read by the service: ${readIn}`, confidence: 'read' } } : rule
}

export const scoringRowsOf = (
  programme: Programme,
  instruments: Instruments,
  scores: readonly string[],
): readonly ScoringRow[] =>
  scores.flatMap((id) => {
    const found = findScore(id)
    const instrument = found && instruments(found.instrument.id)
    if (!found || !instrument) return []
    const { source, mayMiss } = ruleIn(found.score, programme)
    const rule =
      instrument.score(instrument.items.map(() => null)).find(({ score }) => score === id)?.rule ?? ''
    return [{ ...found, rule, source, mayMiss }]
  })

const changeInWords = (change: ChangeThreshold): string => {
  const { id, kind, amount, judges, needsBandChange, protocol, source } = change
  const much = kind === 'points' ? `${amount} ${amount === 1 ? 'point' : 'points'}` : `${amount}%`
  const also = needsBandChange ? ' and another band' : ''
  const whom = judges === 'person' ? 'one person' : 'a group'
  const done = protocol ? `, protocol ${protocol}` : ''
  return `${id}: ${much}${also}, of ${whom}${done} (${source.cites}; ${source.confidence})`
}

export const rangeInWords = ({ score }: Pick<ScoringRow, 'score'>): string =>
  `${score.min} to ${score.max}, ${score.direction === 'higher-is-better' ? 'higher' : 'lower'} is better`

const columns: readonly ColumnOf<ScoringRow>[] = [
  { name: 'score', kind: 'code', description: 'Score, as in scores_long.', read: ({ score }) => score.id },
  { name: 'instrument', kind: 'code', description: 'Instrument.', read: ({ instrument }) => instrument.id },
  {
    name: 'instrument_version',
    kind: 'code',
    description: 'Version of the instrument’s definition in use.',
    read: ({ instrument }) => instrument.version,
  },
  {
    name: 'rule',
    kind: 'code',
    description: 'Rule in use and its version, as in scores_long.',
    read: ({ rule }) => rule,
  },
  { name: 'items', kind: 'integer', description: 'Items.', read: ({ score }) => score.items.length },
  {
    name: 'may_miss',
    kind: 'integer',
    description: 'The most that may be missing.',
    read: ({ mayMiss }) => mayMiss,
  },
  { name: 'minimum', kind: 'number', description: 'Least value.', read: ({ score }) => score.min },
  { name: 'maximum', kind: 'number', description: 'Greatest value.', read: ({ score }) => score.max },
  {
    name: 'direction',
    kind: 'code',
    description: 'Which end is better.',
    values: ['higher-is-better', 'lower-is-better'],
    read: ({ score }) => score.direction,
  },
  {
    name: 'source',
    kind: 'text',
    description: 'Where the rule comes from.',
    read: ({ source }) => source.cites,
  },
  {
    name: 'confidence',
    kind: 'code',
    description:
      'How sure that is: read in the source; read-secondary, in one that quotes it; inferred from it; own choice; memory.',
    values: ['read', 'read-secondary', 'inferred', 'own', 'memory'],
    read: ({ source }) => source.confidence,
  },
  {
    name: 'changes',
    kind: 'text',
    description:
      'Changes that somebody published as mattering, with their sources. They disagree; none is applied here.',
    read: ({ score }) => (score.changes ?? []).map(changeInWords).join(' | ') || null,
  },
]

export const scoringTable = (rows: readonly ScoringRow[]): WholeTable =>
  wholeTable(
    {
      name: 'scoring',
      description:
        'One row per score: its range and direction, the rule in use with its source, published thresholds.',
      columns,
      primaryKey: ['score'],
      foreignKeys: [],
    },
    rows,
  )
