import { datedTables } from '../rules/dataset/dataset-tables.ts'
import { fhirResponses } from '../rules/dataset/fhir-responses.ts'
import { datedNotes } from '../rules/dataset/readme.ts'
import { instrumentsOf } from '../rules/dataset/scoring.ts'
import type { DatasetSetting } from '../rules/dataset/source.ts'
import { studyFlowOf } from '../rules/dataset/study-flow.ts'
import type { EpisodeView } from '../rules/dataset/views.ts'
import type { KeptPeople } from './keep-people.ts'
import { answerVersions } from './manifest.ts'
import type { DatasetContents } from './write-dataset.ts'

/** Everything, in the order in which people were read. */
export const datedContents = (
  setting: DatasetSetting,
  { facts, people }: KeptPeople,
): DatasetContents<readonly EpisodeView[]> => {
  const instruments = instrumentsOf(setting.programme)
  return {
    tables: datedTables(setting, facts),
    people,
    responsesOf: (episodes) => fhirResponses(episodes, instruments),
    notes: datedNotes(facts),
    flow: studyFlowOf(facts),
    manifest: { answers: answerVersions(facts) },
  }
}
