import { describingTables } from '../dataset/codebook.ts'
import type { DatasetTables } from '../dataset/dataset-tables.ts'
import { declarationTable } from '../dataset/declaration-table.ts'
import { itemsDefinitionTable } from '../dataset/items-definition-table.ts'
import { scoringTable } from '../dataset/scoring-table.ts'
import type { DatasetSetting } from '../dataset/source.ts'
import type { FlowCounts } from '../dataset/study-flow.ts'
import type { WholeTable } from '../dataset/table.ts'
import { thresholdsTable } from '../dataset/thresholds-table.ts'
import type { Measured } from '../disclosure/measure.ts'
import { peopleInWords } from '../disclosure/small-numbers-in-words.ts'
import { measuredTable } from './measured-table.ts'
import { minimalFollowUp, minimalParticipants } from './minimal-people.ts'
import type { MinimalPerson } from './minimal-person.ts'
import type { MinimalShape } from './minimal-shape.ts'
import { minimalItems, minimalScores } from './minimal-values.ts'

/** Counts of people that no row shows. No total of theirs: it would give a small one away. */
export const minimalFlow = ({ objected, heldRows }: FlowCounts, people: number) => ({
  people: peopleInWords(people),
  objected: peopleInWords(objected),
  held: peopleInWords(heldRows),
})

type Whole = Pick<MinimalShape, 'lists' | 'scoring' | 'definitions'>

const definitionsOf = (
  setting: DatasetSetting,
  { lists, scoring, definitions }: Whole,
  flow: ReturnType<typeof minimalFlow>,
): readonly WholeTable[] => [
  scoringTable(lists, scoring),
  thresholdsTable(lists, scoring),
  itemsDefinitionTable(lists, definitions),
  declarationTable(setting, [
    ['graduations_in_dataset', flow.people],
    ['graduations_objected', flow.objected],
    ['rows_held', flow.held],
  ]),
]

/** The tables of a release that shows rows. */
export const minimalTables = (
  setting: DatasetSetting,
  shape: MinimalShape,
  { flow, measured }: { readonly flow: ReturnType<typeof minimalFlow>; readonly measured: Measured },
): DatasetTables<MinimalPerson> => {
  const people = [
    minimalParticipants(shape),
    minimalFollowUp(shape),
    minimalScores(shape),
    minimalItems(shape),
  ]
  const whole = [...definitionsOf(setting, shape, flow), measuredTable(measured)]
  return { people, whole: [...whole, ...describingTables([...people, ...whole])] }
}

/** The tables of a release in which no row can be shown. */
export const tablesOnly = (
  setting: DatasetSetting,
  asked: Whole,
  { flow, response }: { readonly flow: ReturnType<typeof minimalFlow>; readonly response: WholeTable },
): DatasetTables<MinimalPerson> => {
  const whole = [response, ...definitionsOf(setting, asked, flow)]
  return { people: [], whole: [...whole, ...describingTables(whole)] }
}
