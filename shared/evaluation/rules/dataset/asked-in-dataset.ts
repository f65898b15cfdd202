import type { Instrument } from '#shared/questionnaire/rules/instruments/instrument.ts'
import { type CodeLists, codeListsOf } from './codes/code-lists.ts'
import { compareText } from './compare-text.ts'
import type { DatasetFacts } from './facts.ts'
import { instrumentsEverAsked, type ScoreRow, type ScoresOf, scoreRowsOf, scoresEverAsked } from './scores.ts'
import { type Instruments, instrumentsOf } from './scoring.ts'
import { type ScoringRow, scoringRowsOf } from './scoring-rows.ts'
import type { DatasetSetting } from './source.ts'
import type { EpisodeView } from './views.ts'

/** What was asked in a dataset and how it is scored: what every profile's tables are made of. */
export type AskedInDataset = {
  readonly instruments: Instruments
  /** Ids of the instruments that have rows of items. */
  readonly ids: readonly string[]
  /** Their definitions, and those of scores that a roster brought. */
  readonly definitions: readonly Instrument[]
  readonly scores: readonly string[]
  readonly scoring: readonly ScoringRow[]
  readonly scoresOf: ScoresOf
  readonly lists: CodeLists
}

/** The scores of everything that was ever asked, then what a roster brought besides. */
const scoresIn = ({ programme }: DatasetSetting, facts: DatasetFacts, instruments: Instruments) => [
  ...new Set([
    ...scoresEverAsked(programme, facts.askedInWaves, instruments),
    ...[...facts.brought].toSorted(compareText),
  ]),
]

/** Two tables show the scores of a graduation; they are worked out once. */
const scoresOnce = (scores: readonly string[], instruments: Instruments): ScoresOf => {
  const known = new WeakMap<EpisodeView, readonly ScoreRow[]>()
  return (view) => {
    const rows = known.get(view) ?? scoreRowsOf(view, scores, instruments)
    known.set(view, rows)
    return rows
  }
}

/** The instruments of the rows, also of answers to one that no wave asks. */
const askedIn = ({ programme }: DatasetSetting, { askedInWaves, seen }: DatasetFacts): readonly string[] => [
  ...new Set([
    ...instrumentsEverAsked(programme, askedInWaves),
    ...[...seen.instruments].toSorted(compareText),
  ]),
]

export const askedInDataset = (setting: DatasetSetting, facts: DatasetFacts): AskedInDataset => {
  const { programme } = setting
  const instruments = instrumentsOf(programme)
  const ids = askedIn(setting, facts)
  const scores = scoresIn(setting, facts, instruments)
  const scoring = scoringRowsOf(programme, instruments, scores)
  const definitions = [
    ...new Set([
      ...ids.flatMap((id) => instruments(id)?.definition ?? []),
      ...scoring.map((row) => row.instrument),
    ]),
  ]
  const lists = codeListsOf(programme, { seen: facts.seen, instruments: definitions, scores, scoring })
  const scoresOf = scoresOnce(scores, instruments)
  return { instruments, ids, definitions, scores, scoring, scoresOf, lists }
}
