import type { ExportWorkspace } from '../ports/export-workspace.ts'
import { exportPrefix } from '../rules/dataset/events.ts'
import type { DatasetFacts } from '../rules/dataset/facts.ts'
import type { DatasetSetting } from '../rules/dataset/source.ts'
import { datedContents } from './dated-contents.ts'
import type { ExportPorts } from './export-ports.ts'
import { type KeptPeople, keepPeople } from './keep-people.ts'
import { minimalContents } from './minimal-contents.ts'
import { readGraduates } from './read-graduates.ts'
import { enterRelease, openRelease, type ReleaseRefused } from './release.ts'
import { type DatasetInput, writeDataset } from './write-dataset.ts'
import { zipFiles } from './zip-files.ts'

const ARCHIVE = 'dataset.zip'

const prefixOf = ({ programme, exportId }: DatasetSetting): string =>
  exportPrefix(programme.programme, exportId)

export type Exported = {
  readonly files: readonly string[]
  readonly facts: DatasetFacts
  readonly contents: 'rows' | 'tables-only'
}

const keepEverybody = async (
  setting: DatasetSetting,
  workspace: ExportWorkspace,
  ports: ExportPorts,
): Promise<KeptPeople> => {
  const { programme, asOf } = setting
  const keeping = keepPeople(setting, workspace)
  for await (const graduate of readGraduates(programme, ports)) keeping.add(graduate)
  return keeping.kept(await ports.heldMarks.waiting(programme.programme, asOf))
}

/** Writes the files and puts them where the analysis reads them; nobody can fetch them from there. */
const putFiles = async <Person>(
  { setting, contents }: Pick<DatasetInput<Person>, 'setting' | 'contents'>,
  workspace: ExportWorkspace,
  ports: ExportPorts,
): Promise<readonly string[]> => {
  const input = { setting, contents, scripts: ports.scripts(), code: ports.code() }
  const names = writeDataset(input, workspace).map(({ name }) => name)
  const prefix = prefixOf(setting)
  for (const name of names) await ports.files.putFile(`${prefix}/dataset/${name}`, workspace.path(name))
  return names
}

/** What a person downloads is one archive. */
const putArchive = async (
  setting: DatasetSetting,
  names: readonly string[],
  { workspace, ports }: { readonly workspace: ExportWorkspace; readonly ports: ExportPorts },
): Promise<void> => {
  const folder = `${setting.programme.programme}-${setting.exportId}`
  await zipFiles(workspace, names, { zip: ARCHIVE, folder })
  await ports.files.putFile(`${prefixOf(setting)}/${ARCHIVE}`, workspace.path(ARCHIVE))
}

/** A minimal release has to be allowed twice: before it is written, and before anybody can fetch it. */
const releaseMinimal = async (
  setting: DatasetSetting,
  kept: KeptPeople,
  { workspace, ports }: { readonly workspace: ExportWorkspace; readonly ports: ExportPorts },
): Promise<Exported | ReleaseRefused> => {
  const { exportId, asOf, programme } = setting
  const { participants } = kept.minimal
  const asked = { programme: programme.programme, exportId, asOf, participants }
  const opened = await openRelease(asked, ports)
  if (opened.release === 'refused') return opened
  const contents = minimalContents(setting, kept, opened.ids)
  const files = await putFiles({ setting, contents }, workspace, ports)
  const entered = await enterRelease(asked, ports)
  if (entered.release === 'refused') return entered
  await putArchive(setting, files, { workspace, ports })
  return { files, facts: kept.facts, contents: contents.release }
}

const exportAll = async (
  setting: DatasetSetting,
  workspace: ExportWorkspace,
  ports: ExportPorts,
): Promise<Exported | ReleaseRefused> => {
  const kept = await keepEverybody(setting, workspace, ports)
  if (setting.profile === 'minimal') return releaseMinimal(setting, kept, { workspace, ports })
  const contents = datedContents(setting, kept)
  const files = await putFiles({ setting, contents }, workspace, ports)
  await putArchive(setting, files, { workspace, ports })
  return { files, facts: kept.facts, contents: 'rows' }
}

/** Everything but the status, in temporary space that is gone afterwards, also after a failure. */
export const exportContents = async (
  setting: DatasetSetting,
  ports: ExportPorts,
): Promise<Exported | ReleaseRefused> => {
  const workspace = ports.workspace()
  try {
    return await exportAll(setting, workspace, ports)
  } finally {
    workspace.remove()
  }
}
