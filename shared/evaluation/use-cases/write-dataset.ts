import type { DatasetFolder } from '../ports/export-workspace.ts'
import { dataPackageOf } from '../rules/dataset/data-package.ts'
import { type DatasetTables, datasetTables } from '../rules/dataset/dataset-tables.ts'
import type { DatasetFacts } from '../rules/dataset/facts.ts'
import { FHIR_RESPONSES, fhirResponses } from '../rules/dataset/fhir-responses.ts'
import { loadSpss } from '../rules/dataset/load-spss.ts'
import { loadStata } from '../rules/dataset/load-stata.ts'
import { readmeOf } from '../rules/dataset/readme.ts'
import { instrumentsOf } from '../rules/dataset/scoring.ts'
import type { DatasetSetting } from '../rules/dataset/source.ts'
import { studyFlowOf } from '../rules/dataset/study-flow.ts'
import type { EpisodeView } from '../rules/dataset/views.ts'
import { type RecordedFile, recordFiles } from './recorded-files.ts'
import { openTable } from './table-files.ts'

/** The texts of the R files in every dataset, from `analysis/`. */
export type Scripts = { readonly attrition: string; readonly load: string }

/** The graduations of one person after another, in the order in which they are written. */
export type People = Iterable<readonly EpisodeView[]>

export type DatasetInput = {
  readonly setting: DatasetSetting
  readonly facts: DatasetFacts
  readonly people: People
  readonly scripts: Scripts
}

/** Gives the number of rows by table, in the order in which tables are listed. */
const writeTables = (
  { setting, people }: DatasetInput,
  tables: DatasetTables,
  folder: DatasetFolder,
): readonly number[] => {
  const { profile, programme } = setting
  const open = [...tables.people, ...tables.whole].map((table) => openTable(table, profile, folder))
  const responses = profile === 'dated' ? folder.create(FHIR_RESPONSES) : undefined
  const instruments = instrumentsOf(programme)
  for (const episodes of people) {
    tables.people.forEach(({ rowsOf }, position) => {
      open[position]?.add(rowsOf(episodes))
    })
    responses?.write(fhirResponses(episodes, instruments))
  }
  tables.whole.forEach(({ rows }, position) => {
    open[tables.people.length + position]?.add(rows)
  })
  responses?.close()
  return open.map((table) => table.close())
}

const writeText = (folder: DatasetFolder, name: string, text: string): void => {
  const sink = folder.create(name)
  sink.write(text)
  sink.close()
}

/**
 * Writes the whole dataset, and says what was written. Reads no clock and uses no randomness: the same input
 * writes the same bytes. Throws only on an instrument or rule that scoring refuses.
 */
export const writeDataset = (input: DatasetInput, place: DatasetFolder): readonly RecordedFile[] => {
  const { setting, facts, scripts } = input
  const folder = recordFiles(place)
  const tables = datasetTables(setting, facts)
  const all = [...tables.people, ...tables.whole]
  const rows = writeTables(input, tables, folder)
  const listed = all.map((table, position) => ({ ...table, rows: rows[position] ?? 0 }))
  writeText(folder, 'datapackage.json', dataPackageOf(setting, all, studyFlowOf(facts)))
  writeText(folder, 'attrition.R', scripts.attrition)
  writeText(folder, 'load.R', scripts.load)
  writeText(folder, 'load.sps', loadSpss(all, setting.profile))
  writeText(folder, 'load.do', loadStata(all, setting.profile))
  writeText(folder, 'README.txt', readmeOf(setting, listed, facts))
  return folder.files()
}
