import type { Programme } from '#shared/programme/rules/programme.ts'
import { findScore } from '#shared/questionnaire/rules/instruments/registry.ts'
import { type ScoreReason, whyNoAnswers } from './missing-reason.ts'
import type { Instruments, ScoredValue } from './scoring.ts'
import type { EpisodeView, WaveView } from './views.ts'
import { isAnswered, type WaveInstrument, waveInstruments } from './wave-instruments.ts'

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
  /** How a test was done, where results of different protocols do not compare; else null. */
  readonly protocol: string | null
}

/** All scores of one graduation. Asked twice of the same view, it gives the same rows again. */
export type ScoresOf = (view: EpisodeView) => readonly ScoreRow[]

/** The rule of scores that came with the roster. */
export const ROSTER_RULE = 'roster'

const scoresOf = (instruments: Instruments, ids: readonly string[]): readonly string[] => [
  ...new Set(ids.flatMap((id) => instruments(id)?.scores ?? [])),
]

/** Every instrument of any battery of the programme, oldest battery first. */
const programmeInstruments = ({ batteries }: Programme): readonly string[] => [
  ...new Set(
    batteries.toSorted((a, b) => (a.from < b.from ? -1 : 1)).flatMap(({ full, core }) => [...full, ...core]),
  ),
]

export const askedAtAll = ({ asked }: Pick<EpisodeView, 'asked'>): readonly string[] => [
  ...asked.full,
  ...asked.core,
]

/**
 * The programme's instruments, then those that are in no battery of it any more and were asked in waves that
 * opened before.
 */
export const instrumentsEverAsked = (
  programme: Programme,
  askedInWaves: ReadonlySet<string>,
): readonly string[] => [...new Set([...programmeInstruments(programme), ...askedInWaves])]

export const scoresEverAsked = (
  programme: Programme,
  askedInWaves: ReadonlySet<string>,
  instruments: Instruments,
): readonly string[] => scoresOf(instruments, instrumentsEverAsked(programme, askedInWaves))

type BaselineKey = { readonly wave: BaselineWave; readonly score: string }

const baselineRow = (view: EpisodeView, { wave, score }: BaselineKey, instruments: Instruments): ScoreRow => {
  const measured = view.episode.baseline.find(
    (baseline) => baseline.score === score && baseline.wave === wave,
  )
  const common = { view, wave, score, answered: null, of: null }
  const instrument = instruments(findScore(score)?.instrument.id ?? '')
  if (measured)
    return {
      ...{ ...common, value: measured.value, rule: ROSTER_RULE, missingReason: null },
      protocol: instrument?.protocolOf(undefined) ?? null,
    }
  const isAskedLater = [view, ...view.waves].flatMap(askedAtAll).some((id) => instruments(id) === instrument)
  const missingReason = isAskedLater ? 'no-baseline' : 'not-in-battery'
  return { ...common, value: null, rule: null, missingReason, protocol: null }
}

/** Why a wave with answers has no score: none of its items was answered, or too few for the rule. */
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

type ScoreKey = { readonly view: EpisodeView; readonly wave: WaveView['wave']['id']; readonly score: string }

const missing = (row: ScoreKey, missingReason: ScoreReason): ScoreRow => ({
  ...{ ...row, value: null, answered: null, of: null, rule: null, protocol: null },
  missingReason,
})

const scoredRow = (row: ScoreKey, asked: WaveInstrument): ScoreRow => {
  const { instrument } = asked
  const items = asked.given?.items ?? instrument.items.map(() => null)
  const found = instrument.score(items, asked.given?.details).find(({ score }) => score === row.score)
  if (!found) return missing(row, 'skipped')
  const { value, answered, of, rule } = found
  if (value !== null)
    return {
      ...row,
      value,
      answered,
      of,
      rule,
      missingReason: null,
      protocol: instrument.protocolOf(asked.given),
    }
  const positions = (findScore(row.score)?.score.items ?? []).map((item) => instrument.items.indexOf(item))
  return {
    ...{ ...row, value, answered, of, rule, protocol: null },
    missingReason: whyNoScore(found, positions.map(asked.whyMissing)),
  }
}

type Scored = { readonly scores: readonly string[]; readonly instruments: Instruments }

const waveRows = (
  view: EpisodeView,
  wave: WaveView,
  { scores, instruments }: Scored,
): readonly ScoreRow[] => {
  const unanswered = whyNoAnswers(wave)
  const asked = isAnswered(wave) ? waveInstruments(wave, instruments) : undefined
  return scores.map((score) => {
    const row = { view, wave: wave.wave.id, score }
    const id = findScore(score)?.instrument.id ?? ''
    if (unanswered) return missing(row, askedAtAll(wave).includes(id) ? unanswered : 'not-in-battery')
    const here = asked?.(id)
    if (!here || here.whyMissing(0) === 'not-in-battery') return missing(row, 'not-in-battery')
    return scoredRow(row, here)
  })
}

/**
 * All scores of one graduate: `pre`, `post`, then each wave; missing ones with their reason. `scores` are
 * those of the whole programme: a score that was never asked has a row too, because a missing row is an
 * error.
 */
export const scoreRowsOf = (
  view: EpisodeView,
  scores: readonly string[],
  instruments: Instruments,
): readonly ScoreRow[] => {
  const baselines: readonly BaselineWave[] = ['pre', 'post']
  return [
    ...baselines.flatMap((wave) => scores.map((score) => baselineRow(view, { wave, score }, instruments))),
    ...view.waves.flatMap((wave) => waveRows(view, wave, { scores, instruments })),
  ]
}
