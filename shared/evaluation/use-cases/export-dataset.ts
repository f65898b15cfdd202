import { UnreadableItem } from '#shared/platform/dynamodb/stored-item.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { type DatasetRequested, exportPrefix } from '../rules/dataset/events.ts'
import type { ExportStatus } from '../rules/dataset/export-status.ts'
import { buildDataset, type Dataset } from './build-dataset.ts'
import type { ExportPorts } from './export-ports.ts'
import { readGraduates } from './read-graduates.ts'
import { zipDataset } from './zip-dataset.ts'

/**
 * This deployment has no such programme: the request came from another one, or the programme's file was
 * removed.
 */
export class UnknownProgramme extends Error {
  override readonly name = 'UnknownProgramme'
}

type Failure = Pick<Extract<ExportStatus, { state: 'failed' }>, 'problem' | 'item'>

const failureOf = (error: unknown): Failure => {
  if (error instanceof UnreadableItem) return { problem: 'unreadable-item', item: error.key }
  return { problem: error instanceof UnknownProgramme ? 'unknown-programme' : 'other', item: null }
}

/** What holds of an export from its first moment to its last. Asked again, the same moment is meant. */
const factsOf = ({ programme, at, data: { profile, exportId, asOf, purpose } }: DatasetRequested) => ({
  version: 1 as const,
  exportId,
  programme,
  profile,
  asOf: asOf ?? at,
  purpose,
})

const build = async (
  programme: Programme,
  request: DatasetRequested,
  ports: ExportPorts,
): Promise<Dataset> => {
  const { profile, exportId, asOf } = factsOf(request)
  const graduates = await readGraduates(programme, ports)
  return buildDataset({ programme, profile, exportId, asOf, graduates }, ports.scripts())
}

const write = async (dataset: Dataset, request: DatasetRequested, { files }: ExportPorts): Promise<void> => {
  const prefix = exportPrefix(request.programme, request.data.exportId)
  const folder = `${request.programme}-${request.data.exportId}`
  await Promise.all(
    [...dataset.files].map(([name, content]) => files.put(`${prefix}/dataset/${name}`, content)),
  )
  await files.put(`${prefix}/dataset.zip`, zipDataset(folder, dataset.files))
}

/**
 * Writes the dataset that was asked for and says so on the bus. Delivered twice it writes the same files
 * again. A stored item that cannot be read stops it: `status.json` names the item, and the error goes on to
 * the alarm.
 */
export const exportDataset = async (request: DatasetRequested, ports: ExportPorts): Promise<void> => {
  const facts = factsOf(request)
  const say = (status: ExportStatus): Promise<void> =>
    ports.files.put(
      `${exportPrefix(request.programme, request.data.exportId)}/status.json`,
      `${JSON.stringify(status, null, 2)}\n`,
    )
  await say({ ...facts, state: 'running' })
  try {
    const programme = ports.programme(request.programme)
    if (!programme) throw new UnknownProgramme(`no programme ${request.programme} in this deployment`)
    const dataset = await build(programme, request, ports)
    await write(dataset, request, ports)
    const files = [...dataset.files.keys()]
    await say({ ...facts, state: 'ready', files, counts: dataset.counts })
    const { programme: id, profile, exportId, asOf } = facts
    await ports.announcements.exported({ programme: id, profile, exportId, files, at: asOf })
  } catch (error) {
    await say({ ...facts, state: 'failed', ...failureOf(error) })
    throw error
  }
}
