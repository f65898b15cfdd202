import type { StoredGraduate } from '#shared/evaluation/rules/dataset/as-known-at.ts'
import { compareText } from '#shared/evaluation/rules/dataset/compare-text.ts'
import type { DatasetSetting } from '#shared/evaluation/rules/dataset/source.ts'
import { datedContents } from '#shared/evaluation/use-cases/dated-contents.ts'
import { keepPeople } from '#shared/evaluation/use-cases/keep-people.ts'
import { minimalContents } from '#shared/evaluation/use-cases/minimal-contents.ts'
import { releaseIds } from '#shared/evaluation/use-cases/release-ids.ts'
import {
  type DatasetContents,
  type Scripts,
  writeDataset,
} from '#shared/evaluation/use-cases/write-dataset.ts'
import { InMemoryWorkspace } from '../fakes/in-memory-workspace.ts'

/** A dataset's setting and everyone in it. */
export type DatasetSource = DatasetSetting & {
  readonly graduates: readonly StoredGraduate[]
  readonly heldRows?: number
}

const RELEASE_KEY = Buffer.alloc(32, 7)
const CODE = { version: '0.0.0', build: null }

const idOf = ({ participant }: StoredGraduate): string => participant.person.participant

/** Every file of the dataset by name, its people read in the order of their ids as an export reads them. */
export const datasetBytes = (
  { graduates, heldRows = 0, ...setting }: DatasetSource,
  scripts: Scripts,
): ReadonlyMap<string, Buffer> => {
  const workspace = new InMemoryWorkspace()
  const keeping = keepPeople(setting, workspace)
  for (const graduate of graduates.toSorted((a, b) => compareText(idOf(a), idOf(b)))) keeping.add(graduate)
  const kept = keeping.kept(heldRows)
  const write = <Person>(contents: DatasetContents<Person>) =>
    writeDataset({ setting, contents, scripts, code: CODE }, workspace)
  const written =
    setting.profile === 'dated'
      ? write(datedContents(setting, kept))
      : write(minimalContents(setting, kept, releaseIds(RELEASE_KEY)))
  const names = written.map(({ name }) => name)
  return new Map(names.map((name) => [name, workspace.bytes(name)]))
}

/** The files that are text. */
export const datasetFiles = (source: DatasetSource, scripts: Scripts): ReadonlyMap<string, string> =>
  new Map(
    [...datasetBytes(source, scripts)]
      .filter(([name]) => !name.endsWith('.parquet'))
      .map(([name, bytes]) => [name, bytes.toString()]),
  )
