import type { Answer } from './check-items.ts'
import type { Instrument, Score, ScoringRule } from './instrument.ts'
import type { Orientation } from './orientation.ts'
import { findInstrument } from './registry.ts'
import { starArea } from './star-area.ts'

export type ScoreResult = {
  /**
   * Unrounded. `null` when the rule does not allow a score from what was answered; then `reason` says why.
   */
  readonly value: number | null
  readonly answered: number
  readonly of: number
  readonly rule: string
  /** Of the instrument's definition; of an impression of change it names the orientation. */
  readonly version: string
  readonly reason?: 'nothing-answered' | 'too-few-answered'
  /** The sum before a conversion table. */
  readonly raw?: number | null
  readonly area?: number | null
  readonly areaPercent?: number | null
}

export type ScoringOptions = {
  /** For the impression of change; this product keeps answers with 1 as best. */
  readonly orientation?: Orientation
  /** A programme's `localScoringRules`: score id to rule id. */
  readonly localRules?: Readonly<Record<string, string>>
  /** How many arms of the star have a goal; all five unless told. */
  readonly namedArms?: number
}

class UnknownInstrument extends Error {
  override readonly name = 'UnknownInstrument'
}

class UnknownScoringRule extends Error {
  override readonly name = 'UnknownScoringRule'
}

/** The published rule, unless the programme chose one of the score's optional rules by name. */
const ruleFor = (score: Score, localRules: ScoringOptions['localRules']): ScoringRule => {
  const wanted = localRules?.[score.id]
  if (wanted === undefined || wanted === score.rule.id) return score.rule
  const rule = score.optionalRules?.find((optional) => optional.id === wanted)
  if (rule === undefined) throw new UnknownScoringRule(`${score.id} has no scoring rule ${wanted}`)
  return rule
}

const combined = (rule: ScoringRule, answers: readonly number[], of: number): number => {
  const sum = answers.reduce((total, answer) => total + answer, 0)
  return rule.combine === 'mean' ? sum / answers.length : (sum * of) / answers.length
}

const versionOf = ({ version }: Instrument, { transform }: Score, orientation: Orientation): string =>
  transform?.kind === 'distance-from-middle' ? transform.versions[orientation] : version

const transformed = (score: Score, raw: number, orientation: Orientation): number => {
  if (score.transform === undefined) return raw
  if (score.transform.kind === 'distance-from-middle') {
    return orientation === '1-best' ? score.transform.middle - raw : raw - score.transform.middle
  }
  const metric = score.transform.table[raw]
  if (metric === undefined) throw new RangeError(`${score.id} has no table entry for ${raw}`)
  return metric
}

type Answered = { readonly answers: readonly Answer[]; readonly options: ScoringOptions }

const asked = (instrument: Instrument, score: Score, { answers, options: { namedArms } }: Answered) => {
  const all = score.items.map((id) => {
    const answer = answers[instrument.items.findIndex((item) => item.id === id)]
    return typeof answer === 'number' ? answer : null
  })
  return score.display === 'star-area' && namedArms !== undefined ? all.slice(0, namedArms) : all
}

const scoreOne = (instrument: Instrument, score: Score, answered: Answered): ScoreResult => {
  const { options } = answered
  const items = asked(instrument, score, answered)
  const given = items.filter((item) => item !== null)
  const rule = ruleFor(score, options.localRules)
  const orientation = options.orientation ?? '1-best'
  const isScored = given.length > 0 && items.length - given.length <= rule.mayMiss
  const raw = isScored ? combined(rule, given, items.length) : null
  return {
    value: raw === null ? null : transformed(score, raw, orientation),
    answered: given.length,
    of: items.length,
    rule: score.transform?.kind === 'distance-from-middle' ? `${rule.id}:${orientation}` : rule.id,
    version: versionOf(instrument, score, orientation),
    ...(isScored ? {} : { reason: given.length === 0 ? 'nothing-answered' : 'too-few-answered' }),
    ...(score.transform?.kind === 'table' ? { raw } : {}),
    ...(score.display === 'star-area' ? starArea(items) : {}),
  }
}

/**
 * Scores one instrument's answers, already checked by `checkItems`, in the instrument's order. Every score of
 * the instrument is in the result, with the rule that made it; instruments without a score give an empty
 * record.
 */
export const scoreInstrument = (
  instrumentId: string,
  items: readonly Answer[],
  options: ScoringOptions = {},
): Readonly<Record<string, ScoreResult>> => {
  const instrument = findInstrument(instrumentId)
  if (instrument === undefined) throw new UnknownInstrument(`no instrument is called ${instrumentId}`)
  return Object.fromEntries(
    instrument.scores.map((score) => [score.id, scoreOne(instrument, score, { answers: items, options })]),
  )
}
