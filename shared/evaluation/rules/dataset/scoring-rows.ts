import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Instrument, Score, ScoringRule } from '#shared/questionnaire/rules/instruments/instrument.ts'
import { findScore } from '#shared/questionnaire/rules/instruments/registry.ts'
import type { Instruments } from './scoring.ts'

/** How one score of the programme is made. */
export type ScoringRow = {
  readonly instrument: Instrument
  readonly score: Score
  /** Rule id and version, as in `scores_long`. */
  readonly rule: string
  readonly inWords: string
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

const ruleInWords = ({ items, transform }: Score, { combine, mayMiss }: ScoringRule): string => {
  const converted = transform ? ', then converted' : ''
  if (items.length === 1) return `the answer itself${converted}`
  const missing = mayMiss === 0 ? 'all answered' : `at most ${mayMiss} missing`
  return `${combine} of ${items.length} items, ${missing}${converted}`
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
    const chosen = ruleIn(found.score, programme)
    const rule =
      instrument.score(instrument.items.map(() => null)).find(({ score }) => score === id)?.rule ?? ''
    const { source, mayMiss } = chosen
    return [{ ...found, rule, source, mayMiss, inWords: ruleInWords(found.score, chosen) }]
  })

export const rangeInWords = ({ score }: Pick<ScoringRow, 'score'>): string =>
  `${score.min} to ${score.max}, ${score.direction === 'higher-is-better' ? 'higher' : 'lower'} is better`
