import { csvText } from '#shared/platform/csv/csv.ts'
import type { DatasetFolder } from '../ports/export-workspace.ts'
import { dataPackageOf } from '../rules/dataset/data-package.ts'
import type { DatasetTables } from '../rules/dataset/dataset-tables.ts'
import { FHIR_RESPONSES } from '../rules/dataset/fhir-responses.ts'
import { loadSpss } from '../rules/dataset/load-spss.ts'
import { loadStata } from '../rules/dataset/load-stata.ts'
import { type ReadmeNotes, readmeOf } from '../rules/dataset/readme.ts'
import { REDCAP_DICTIONARY, redcapDictionary } from '../rules/dataset/redcap-dictionary.ts'
import type { DatasetSetting } from '../rules/dataset/source.ts'
import type { TableSchema, WholeTable } from '../rules/dataset/table.ts'
import { type CodeVersion, MANIFEST, manifestOf } from './manifest.ts'
import { type RecordedFile, type RecordingFolder, recordFiles } from './recorded-files.ts'
import { openTable } from './table-files.ts'

/** The texts of the R files in every dataset, from `analysis/`. */
export type Scripts = { readonly attrition: string; readonly load: string }

/** A dataset as its profile shows it. */
export type DatasetContents<Person> = {
  readonly tables: DatasetTables<Person>
  /** In the order in which they are written. */
  readonly people: Iterable<Person>
  /** What a person submitted, as FHIR; in no profile without dates. */
  readonly responsesOf: ((person: Person) => string) | null
  readonly notes: ReadmeNotes
  /** Counts of people, for `datapackage.json`. */
  readonly flow: Readonly<Record<string, number | string>>
  /** By version, the instruments whose answers have it; what is measured of the release. */
  readonly manifest: Readonly<Record<string, unknown>>
}

export type DatasetInput<Person> = {
  readonly setting: DatasetSetting
  readonly contents: DatasetContents<Person>
  readonly scripts: Scripts
  readonly code: CodeVersion
}

/** Gives the number of rows by table, in the order in which tables are listed. */
const writeTables = <Person>(
  { tables, people, responsesOf }: DatasetContents<Person>,
  folder: DatasetFolder,
): readonly number[] => {
  const open = [...tables.people, ...tables.whole].map((table) => openTable(table, folder))
  const responses = responsesOf ? folder.create(FHIR_RESPONSES) : undefined
  for (const person of people) {
    tables.people.forEach(({ rowsOf }, position) => {
      open[position]?.add(rowsOf(person))
    })
    if (responsesOf) responses?.write(responsesOf(person))
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
const writeAbout = <Person>(
  { setting, contents, scripts, code }: DatasetInput<Person>,
  tables: readonly CountedTable[],
  { folder, whole }: { readonly folder: RecordingFolder; readonly whole: readonly WholeTable[] },
): void => {
  const { flow, notes, manifest } = contents
  const write = (name: string, text: string) => writeText(folder, name, text)
  write(REDCAP_DICTIONARY, csvText(redcapDictionary(tables)))
  write('datapackage.json', dataPackageOf(setting, tables, { flow, files: folder.files() }))
  write('attrition.R', scripts.attrition)
  write('load.R', scripts.load)
  write('load.sps', loadSpss(tables))
  write('load.do', loadStata(tables))
  write('README.txt', readmeOf(setting, tables, notes))
  write(MANIFEST, manifestOf({ setting, manifest, code, tables: whole, files: folder.files() }))
}

/**
 * Writes the whole dataset, and says what was written. Reads no clock and uses no randomness: the same input
 * writes the same bytes. Throws only on an instrument or rule that scoring refuses.
 */
export const writeDataset = <Person>(
  input: DatasetInput<Person>,
  place: DatasetFolder,
): readonly RecordedFile[] => {
  const folder = recordFiles(place)
  const { tables } = input.contents
  const rows = writeTables(input.contents, folder)
  const counted = [...tables.people, ...tables.whole].map(
    ({ name, description, columns, primaryKey, foreignKeys }, position) => ({
      ...{ name, description, columns, primaryKey, foreignKeys },
      rows: rows[position] ?? 0,
    }),
  )
  writeAbout(input, counted, { folder, whole: tables.whole })
  return folder.files()
}
