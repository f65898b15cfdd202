import type { StoredGraduate } from '#shared/evaluation/rules/dataset/as-known-at.ts'
import { compareText } from '#shared/evaluation/rules/dataset/compare-text.ts'
import type { DatasetSetting } from '#shared/evaluation/rules/dataset/source.ts'
import { keepPeople } from '#shared/evaluation/use-cases/keep-people.ts'
import { type Scripts, writeDataset } from '#shared/evaluation/use-cases/write-dataset.ts'
import { InMemoryWorkspace } from '../fakes/in-memory-workspace.ts'

/** A dataset's setting and everyone in it. */
export type DatasetSource = DatasetSetting & {
  readonly graduates: readonly StoredGraduate[]
  readonly heldRows?: number
}

const idOf = ({ participant }: StoredGraduate): string => participant.person.participant

/** Every file of the dataset by name, its people read in the order of their ids as an export reads them. */
export const datasetBytes = (
  { graduates, heldRows = 0, ...setting }: DatasetSource,
  scripts: Scripts,
): ReadonlyMap<string, Buffer> => {
  const workspace = new InMemoryWorkspace()
  const keeping = keepPeople(setting, workspace)
  for (const graduate of graduates.toSorted((a, b) => compareText(idOf(a), idOf(b)))) keeping.add(graduate)
  const names = writeDataset({ setting, ...keeping.kept(heldRows), scripts }, workspace).map(
    ({ name }) => name,
  )
  return new Map(names.map((name) => [name, workspace.bytes(name)]))
}

/** The files that are text. */
export const datasetFiles = (source: DatasetSource, scripts: Scripts): ReadonlyMap<string, string> =>
  new Map(
    [...datasetBytes(source, scripts)]
      .filter(([name]) => !name.endsWith('.parquet'))
      .map(([name, bytes]) => [name, bytes.toString()]),
  )
