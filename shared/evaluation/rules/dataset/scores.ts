import type { Programme } from '#shared/programme/rules/programme.ts'
import { findScore } from '#shared/questionnaire/rules/instruments/registry.ts'
import { type Asked, askedOf, isAnswered } from './asked.ts'
import { type ScoreReason, whyNoAnswers } from './missing-reason.ts'
import type { InstrumentFacts, Instruments, ScoredValue } from './scoring.ts'
import type { EpisodeView, WaveView } from './views.ts'

type BaselineWave = 'pre' | 'post'

/** One score of one graduate in one wave, measured or missing. */
export type ScoreRow = {
  readonly view: EpisodeView
  readonly wave: BaselineWave | WaveView['wave']['id']
  readonly score: string
  readonly value: number | null
  readonly answered: number | null
  readonly of: number | null
  readonly rule: string | null
  readonly missingReason: ScoreReason | null
  /** Where results of different ways do not compare: in which way this one was taken. */
  readonly protocol: string | null
}

/** Scores measured before this system came, as the service's roster gave them. */
export const ROSTER_RULE = 'roster'

const scoresOf = (instruments: Instruments, ids: readonly string[]): readonly string[] => [
  ...new Set(ids.flatMap((id) => instruments(id)?.scores ?? [])),
]

/** Every instrument that any battery of the programme has, in the order in which the batteries grew. */
const programmeInstruments = ({ batteries }: Programme): readonly string[] => [
  ...new Set(
    batteries.toSorted((a, b) => (a.from < b.from ? -1 : 1)).flatMap(({ full, core }) => [...full, ...core]),
  ),
]

const askedAtAll = ({ asked }: Pick<EpisodeView, 'asked'>): readonly string[] => [
  ...asked.full,
  ...asked.core,
]

/**
 * The programme's instruments, then those that are in no battery of it any more and were asked in waves that
 * opened before.
 */
export const instrumentsEverAsked = (
  programme: Programme,
  episodes: readonly EpisodeView[],
): readonly string[] => [
  ...new Set([
    ...programmeInstruments(programme),
    ...episodes.flatMap(({ waves }) => waves.flatMap(askedAtAll)),
  ]),
]

export const scoresEverAsked = (
  programme: Programme,
  episodes: readonly EpisodeView[],
  instruments: Instruments,
): readonly string[] => scoresOf(instruments, instrumentsEverAsked(programme, episodes))

const baselineRow = (
  view: EpisodeView,
  wave: BaselineWave,
  score: string,
  instruments: Instruments,
): ScoreRow => {
  const measured = view.episode.baseline.find(
    (baseline) => baseline.score === score && baseline.wave === wave,
  )
  const common = { view, wave, score, answered: null, of: null }
  const facts = instruments(findScore(score)?.instrument.id ?? '')
  if (measured)
    return {
      ...{ ...common, value: measured.value, rule: ROSTER_RULE, missingReason: null },
      protocol: facts?.protocolOf(undefined) ?? null,
    }
  const isAskedLater = [view, ...view.waves].flatMap(askedAtAll).some((id) => instruments(id) === facts)
  const missingReason = isAskedLater ? 'no-baseline' : 'not-in-battery'
  return { ...common, value: null, rule: null, missingReason, protocol: null }
}

/**
 * Why there is no score although there are answers: nothing of it was answered, or not enough for the rule.
 */
const whyNoScore = (
  { answered }: Pick<ScoredValue, 'answered'>,
  reasons: readonly string[],
): Extract<ScoreReason, 'not-collectable-in-mode' | 'never-submitted' | 'skipped' | 'too-few-items'> => {
  if (answered > 0) return 'too-few-items'
  const whole = (['not-collectable-in-mode', 'never-submitted'] as const).find((reason) =>
    reasons.includes(reason),
  )
  return whole ?? 'skipped'
}

type Missing = { readonly view: EpisodeView; readonly wave: WaveView['wave']['id']; readonly score: string }

const missing = (row: Missing, missingReason: ScoreReason): ScoreRow => ({
  ...{ ...row, value: null, answered: null, of: null, rule: null, protocol: null },
  missingReason,
})

const scoredRow = (row: Missing, facts: InstrumentFacts, asked: Asked): ScoreRow => {
  const items = asked.given?.items ?? facts.items.map(() => null)
  const found = facts.score(items, asked.given?.details).find(({ score }) => score === row.score)
  if (!found) return missing(row, 'skipped')
  const { value, answered, of, rule } = found
  if (value !== null)
    return { ...row, value, answered, of, rule, missingReason: null, protocol: facts.protocolOf(asked.given) }
  const positions = (findScore(row.score)?.score.items ?? []).map((item) => facts.items.indexOf(item))
  return {
    ...{ ...row, value, answered, of, rule, protocol: null },
    missingReason: whyNoScore(found, positions.map(asked.whyMissing)),
  }
}

const waveRows = (
  view: EpisodeView,
  wave: WaveView,
  scores: readonly string[],
  instruments: Instruments,
): readonly ScoreRow[] => {
  const unanswered = whyNoAnswers(wave)
  const asked = isAnswered(wave) ? askedOf(wave, instruments) : undefined
  return scores.map((score) => {
    const row = { view, wave: wave.wave.id, score }
    const id = findScore(score)?.instrument.id ?? ''
    if (unanswered) return missing(row, askedAtAll(wave).includes(id) ? unanswered : 'not-in-battery')
    const here = asked?.(id)
    if (!here || here.whyMissing(0) === 'not-in-battery') return missing(row, 'not-in-battery')
    return scoredRow(row, here.facts, here)
  })
}

/**
 * All scores of one graduate: before, after, then each wave; missing ones too, with the reason. `scores` are
 * those of the whole programme: what this graduate was never asked is said too, because a missing row would
 * not tell it from a fault.
 */
export const scoreRowsOf = (
  view: EpisodeView,
  scores: readonly string[],
  instruments: Instruments,
): readonly ScoreRow[] => {
  const baselines: readonly BaselineWave[] = ['pre', 'post']
  return [
    ...baselines.flatMap((wave) => scores.map((score) => baselineRow(view, wave, score, instruments))),
    ...view.waves.flatMap((wave) => waveRows(view, wave, scores, instruments)),
  ]
}
