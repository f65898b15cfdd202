import { UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import { UnknownProgrammeError } from '#shared/programme/rules/unknown-programme-error.ts'
import type { ExportWorkspace } from '../ports/export-workspace.ts'
import { type DatasetRequested, exportPrefix } from '../rules/dataset/events.ts'
import type { ExportStatus } from '../rules/dataset/export-status.ts'
import type { DatasetFacts } from '../rules/dataset/facts.ts'
import type { DatasetSetting } from '../rules/dataset/source.ts'
import type { ExportPorts } from './export-ports.ts'
import { keepPeople } from './keep-people.ts'
import { readGraduates } from './read-graduates.ts'
import { writeDataset } from './write-dataset.ts'
import { zipFiles } from './zip-files.ts'

const ARCHIVE = 'dataset.zip'

type Failure = Pick<Extract<ExportStatus, { state: 'failed' }>, 'problem' | 'item'>

const failureOf = (error: unknown): Failure => {
  if (error instanceof UnreadableItemError) return { problem: 'unreadable-item', item: error.key }
  return { problem: error instanceof UnknownProgrammeError ? 'unknown-programme' : 'other', item: null }
}

/**
 * What every status of an export repeats. `asOf` falls back to the request's time: a repeat means the same.
 */
const commonOf = ({ programme, at, data: { profile, exportId, asOf, purpose } }: DatasetRequested) => ({
  version: 1 as const,
  exportId,
  programme,
  profile,
  asOf: asOf ?? at,
  purpose,
})

type Exported = { readonly files: readonly string[]; readonly facts: DatasetFacts }

/** What a person downloads is one archive; the files lie beside it for the analysis. */
const writeAll = async (
  setting: DatasetSetting,
  workspace: ExportWorkspace,
  ports: ExportPorts,
): Promise<Exported> => {
  const { programme, exportId, asOf } = setting
  const prefix = exportPrefix(programme.programme, exportId)
  const keeping = keepPeople(setting, workspace)
  for await (const graduate of readGraduates(programme, ports)) keeping.add(graduate)
  const heldRows = await ports.heldMarks.waiting(programme.programme, asOf)
  const { facts, people } = keeping.kept(heldRows)
  const written = writeDataset({ setting, facts, people, scripts: ports.scripts() }, workspace)
  const files = written.map(({ name }) => name)
  zipFiles(workspace, files, { zip: ARCHIVE, folder: `${programme.programme}-${exportId}` })
  for (const name of files) await ports.files.putFile(`${prefix}/dataset/${name}`, workspace.path(name))
  await ports.files.putFile(`${prefix}/${ARCHIVE}`, workspace.path(ARCHIVE))
  return { files, facts }
}

const inWorkspace = async (setting: DatasetSetting, ports: ExportPorts): Promise<Exported> => {
  const workspace = ports.workspace()
  try {
    return await writeAll(setting, workspace, ports)
  } finally {
    workspace.remove()
  }
}

/**
 * Writes the requested dataset and announces it on the bus. A repeated delivery writes the same files again.
 * A stored item that cannot be read stops the export: `status.json` names it, and the error is thrown on, so
 * that the alarm rings.
 */
export const exportDataset = async (request: DatasetRequested, ports: ExportPorts): Promise<void> => {
  const common = commonOf(request)
  const writeStatus = (status: ExportStatus): Promise<void> =>
    ports.files.put(
      `${exportPrefix(request.programme, request.data.exportId)}/status.json`,
      `${JSON.stringify(status, null, 2)}\n`,
    )
  await writeStatus({ ...common, state: 'running' })
  try {
    const programme = ports.programme(request.programme)
    if (!programme) throw new UnknownProgrammeError(`no programme ${request.programme} in this deployment`)
    const { programme: id, profile, exportId, asOf } = common
    const { files, facts } = await inWorkspace({ programme, profile, exportId, asOf }, ports)
    const { episodes, objected, followUps } = facts
    await writeStatus({
      ...common,
      state: 'ready',
      files: [...files],
      counts: { episodes, objected, followUps },
    })
    await ports.announcements.exported({ programme: id, profile, exportId, files, at: asOf })
  } catch (error) {
    await writeStatus({ ...common, state: 'failed', ...failureOf(error) })
    throw error
  }
}
