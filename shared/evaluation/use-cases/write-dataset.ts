import { csvText } from '#shared/platform/csv/csv.ts'
import type { DatasetFolder } from '../ports/export-workspace.ts'
import { dataPackageOf } from '../rules/dataset/data-package.ts'
import { type DatasetTables, datasetTables } from '../rules/dataset/dataset-tables.ts'
import type { DatasetFacts } from '../rules/dataset/facts.ts'
import { FHIR_RESPONSES, fhirResponses } from '../rules/dataset/fhir-responses.ts'
import { loadSpss } from '../rules/dataset/load-spss.ts'
import { loadStata } from '../rules/dataset/load-stata.ts'
import { readmeOf } from '../rules/dataset/readme.ts'
import { REDCAP_DICTIONARY, redcapDictionary } from '../rules/dataset/redcap-dictionary.ts'
import { instrumentsOf } from '../rules/dataset/scoring.ts'
import type { DatasetSetting } from '../rules/dataset/source.ts'
import { studyFlowOf } from '../rules/dataset/study-flow.ts'
import type { TableSchema, WholeTable } from '../rules/dataset/table.ts'
import type { EpisodeView } from '../rules/dataset/views.ts'
import { type CodeVersion, MANIFEST, manifestOf } from './manifest.ts'
import { type RecordedFile, type RecordingFolder, recordFiles } from './recorded-files.ts'
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
  readonly code: CodeVersion
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

type CountedTable = TableSchema & { readonly rows: number }

const writeText = (folder: DatasetFolder, name: string, text: string): void => {
  const sink = folder.create(name)
  sink.write(text)
  sink.close()
}

/** What describes and opens the tables. The manifest comes last, because it lists every other file. */
const writeAbout = (
  { setting, facts, scripts, code }: DatasetInput,
  tables: readonly CountedTable[],
  { folder, whole }: { readonly folder: RecordingFolder; readonly whole: readonly WholeTable[] },
): void => {
  const flow = studyFlowOf(facts)
  const write = (name: string, text: string) => writeText(folder, name, text)
  write(REDCAP_DICTIONARY, csvText(redcapDictionary(tables, setting.profile)))
  write('datapackage.json', dataPackageOf(setting, tables, { flow, files: folder.files() }))
  write('attrition.R', scripts.attrition)
  write('load.R', scripts.load)
  write('load.sps', loadSpss(tables, setting.profile))
  write('load.do', loadStata(tables, setting.profile))
  write('README.txt', readmeOf(setting, tables, facts))
  write(MANIFEST, manifestOf({ setting, facts, code, tables: whole, files: folder.files() }))
}

/**
 * Writes the whole dataset, and says what was written. Reads no clock and uses no randomness: the same input
 * writes the same bytes. Throws only on an instrument or rule that scoring refuses.
 */
export const writeDataset = (input: DatasetInput, place: DatasetFolder): readonly RecordedFile[] => {
  const folder = recordFiles(place)
  const tables = datasetTables(input.setting, input.facts)
  const rows = writeTables(input, tables, folder)
  const counted = [...tables.people, ...tables.whole].map(
    ({ name, description, columns, primaryKey, foreignKeys }, position) => ({
      ...{ name, description, columns, primaryKey, foreignKeys },
      rows: rows[position] ?? 0,
    }),
  )
  writeAbout(input, counted, { folder, whole: tables.whole })
  return folder.files()
}
