import { askedInDataset } from './asked-in-dataset.ts'
import { describingTables } from './codebook.ts'
import { contactsTable } from './contacts-table.ts'
import { datedCounts, declarationTable } from './declaration-table.ts'
import { detailsTable } from './details-table.ts'
import type { DatasetFacts } from './facts.ts'
import { followUpTable } from './follow-up-table.ts'
import { itemsDefinitionTable } from './items-definition-table.ts'
import { itemsTable } from './items-table.ts'
import { participantsTable } from './participants-table.ts'
import { scoresLongTable } from './scores-long-table.ts'
import { scoresWideTable } from './scores-wide-table.ts'
import { scoringTable } from './scoring-table.ts'
import type { DatasetSetting } from './source.ts'
import type { PersonTable, WholeTable } from './table.ts'
import { thresholdsTable } from './thresholds-table.ts'
import type { EpisodeView } from './views.ts'

/** `Person` is what a profile knows of a person: every graduation, or what a minimal release shows. */
export type DatasetTables<Person> = {
  /** In the order in which they are listed. */
  readonly people: readonly PersonTable<Person>[]
  /** The codebook last. */
  readonly whole: readonly WholeTable[]
}

/** Every table of the dated profile. Throws only on an instrument or rule that scoring refuses. */
export const datedTables = (
  setting: DatasetSetting,
  facts: DatasetFacts,
): DatasetTables<readonly EpisodeView[]> => {
  const { programme, asOf } = setting
  const { timeZone } = programme
  const { instruments, ids, definitions, scores, scoring, scoresOf, lists } = askedInDataset(setting, facts)
  const people = [
    participantsTable(programme, lists),
    followUpTable(lists, timeZone),
    scoresLongTable(scoresOf, lists, timeZone),
    scoresWideTable(scoresOf, lists, { programme, scores, scoring }),
    itemsTable(lists, { ids, instruments, timeZone }),
    detailsTable(lists, timeZone),
    contactsTable(lists, { timeZone, asOf }),
  ]
  const whole = [
    scoringTable(lists, scoring),
    thresholdsTable(lists, scoring),
    itemsDefinitionTable(lists, definitions),
    declarationTable(setting, datedCounts(facts)),
  ]
  return { people, whole: [...whole, ...describingTables([...people, ...whole])] }
}
