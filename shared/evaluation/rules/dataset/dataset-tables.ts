import { describingTables } from './codebook.ts'
import { codeListsOf } from './codes/code-lists.ts'
import { compareText } from './compare-text.ts'
import { contactsTable } from './contacts-table.ts'
import { declarationTable } from './declaration-table.ts'
import { detailsTable } from './details-table.ts'
import type { DatasetFacts } from './facts.ts'
import { followUpTable } from './follow-up-table.ts'
import { itemsDefinitionTable } from './items-definition-table.ts'
import { itemsTable } from './items-table.ts'
import { participantsTable } from './participants-table.ts'
import { profileFor } from './profile.ts'
import { instrumentsEverAsked, type ScoreRow, type ScoresOf, scoreRowsOf, scoresEverAsked } from './scores.ts'
import { scoresLongTable } from './scores-long-table.ts'
import { scoresWideTable } from './scores-wide-table.ts'
import { type Instruments, instrumentsOf } from './scoring.ts'
import { scoringRowsOf } from './scoring-rows.ts'
import { scoringTable } from './scoring-table.ts'
import type { DatasetSetting } from './source.ts'
import type { PersonTable, WholeTable } from './table.ts'
import { thresholdsTable } from './thresholds-table.ts'
import type { EpisodeView } from './views.ts'

export type DatasetTables = {
  /** In the order in which they are listed. */
  readonly people: readonly PersonTable[]
  /** The codebook last. */
  readonly whole: readonly WholeTable[]
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

/** Every table of a dataset. Throws only on an instrument or rule that scoring refuses. */
export const datasetTables = (setting: DatasetSetting, facts: DatasetFacts): DatasetTables => {
  const { programme, asOf } = setting
  const instruments = instrumentsOf(programme)
  const profile = profileFor(setting.profile, programme.timeZone)
  const ids = askedIn(setting, facts)
  const scores = scoresIn(setting, facts, instruments)
  const scoring = scoringRowsOf(programme, instruments, scores)
  const asked = [
    ...new Set([
      ...ids.flatMap((id) => instruments(id)?.definition ?? []),
      ...scoring.map((row) => row.instrument),
    ]),
  ]
  const lists = codeListsOf(programme, { seen: facts.seen, instruments: asked, scores, scoring })
  const scoresOf = scoresOnce(scores, instruments)
  const people = [
    participantsTable(programme, lists, { profile, covariates: facts.covariates }),
    followUpTable(lists, profile),
    scoresLongTable(scoresOf, lists, profile),
    scoresWideTable(scoresOf, lists, { programme, profile, scores, scoring }),
    itemsTable(lists, { ids, instruments, profile }),
    detailsTable(lists, profile),
    contactsTable(lists, { profile, asOf }),
  ]
  const whole = [
    scoringTable(lists, scoring),
    thresholdsTable(lists, scoring),
    itemsDefinitionTable(lists, asked),
    declarationTable(setting, facts),
  ]
  return { people, whole: [...whole, ...describingTables([...people, ...whole], setting.profile)] }
}
