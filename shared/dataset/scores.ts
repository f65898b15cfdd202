import type { Battery, Programme } from '#shared/domain/programme/programme.ts'
import type { InstrumentAnswers } from '#shared/ports/answers.ts'
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
  readonly missingReason: string | null
}

/** Scores measured before this system came, as the service's roster gave them. */
const ROSTER_RULE = 'roster'

const scoresOf = (instruments: Instruments, ids: readonly string[]): readonly string[] => [
  ...new Set(ids.flatMap((id) => instruments(id)?.scores ?? [])),
]

/** Every score that any battery of the programme knows, in the order in which the batteries grew. */
export const programmeScores = ({ batteries }: Programme, instruments: Instruments): readonly string[] =>
  scoresOf(
    instruments,
    batteries.toSorted((a, b) => (a.from < b.from ? -1 : 1)).flatMap(({ full, core }) => [...full, ...core]),
  )

/** The scores that this graduate could have: their battery's, and whatever the roster measured at baseline. */
const scoresFor = ({ battery, episode, waves }: EpisodeView, instruments: Instruments): readonly string[] => {
  const batteries: readonly (Battery | undefined)[] = [battery, ...waves.map((wave) => wave.battery)]
  const asked = batteries.flatMap((known) => (known ? [...known.full, ...known.core] : []))
  return [...new Set([...scoresOf(instruments, asked), ...episode.baseline.map(({ score }) => score)])]
}

const baselineRow = (view: EpisodeView, wave: BaselineWave, score: string): ScoreRow => {
  const measured = view.episode.baseline.find((baseline) => baseline.score === score && baseline.wave === wave)
  const common = { view, wave, score, answered: null, of: null }
  return measured
    ? { ...common, value: measured.value, rule: ROSTER_RULE, missingReason: null }
    : { ...common, value: null, rule: null, missingReason: 'no-baseline' }
}

const instrumentOf = (score: string, ids: readonly string[], instruments: Instruments): string | undefined =>
  ids.find((id) => instruments(id)?.scores.includes(score))

/** Why a score of an answered wave is missing. */
const whyMissing = (scored: ScoredValue | undefined, facts: InstrumentFacts): string => {
  if (!facts.canBeAskedRemotely) return 'not-collectable-in-mode'
  if (!scored || scored.answered === 0) return 'skipped'
  return 'too-few-items'
}

const scoredIn = (
  answers: readonly InstrumentAnswers[],
  id: string,
  facts: InstrumentFacts,
): readonly ScoredValue[] => {
  const given = answers.find(({ instrument }) => instrument === id)
  return facts.score(given?.items ?? facts.items.map(() => null), given?.details)
}

const waveRow = (view: EpisodeView, wave: WaveView, score: string, instruments: Instruments): ScoreRow => {
  const common = { view, wave: wave.wave.id, score }
  const missing = (missingReason: string): ScoreRow => ({
    ...common,
    ...{ value: null, answered: null, of: null, rule: null, missingReason },
  })
  if (wave.areAnswersRemoved) return missing('answers-removed')
  if (!wave.answers) return missing(wave.followUp?.state === 'answered' ? 'answers-not-found' : wave.disposition)
  const asked = wave.battery?.[wave.answers.battery] ?? wave.answers.instruments.map(({ instrument }) => instrument)
  const id = instrumentOf(score, asked, instruments)
  const facts = id === undefined ? undefined : instruments(id)
  if (id === undefined || !facts) return missing('not-in-battery')
  const scored = scoredIn(wave.answers.instruments, id, facts).find((found) => found.score === score)
  const value = scored?.value ?? null
  const missingReason = value === null ? whyMissing(scored, facts) : null
  const { answered, of, rule } = scored ?? { answered: 0, of: facts.items.length, rule: null }
  return { ...common, value, answered, of, rule, missingReason }
}

/** All scores of one graduate: before, after, then each wave; missing ones too, with the reason. */
export const scoreRowsOf = (view: EpisodeView, instruments: Instruments): readonly ScoreRow[] => {
  const scores = scoresFor(view, instruments)
  const baselines: readonly BaselineWave[] = ['pre', 'post']
  return [
    ...baselines.flatMap((wave) => scores.map((score) => baselineRow(view, wave, score))),
    ...view.waves.flatMap((wave) => scores.map((score) => waveRow(view, wave, score, instruments))),
  ]
}
