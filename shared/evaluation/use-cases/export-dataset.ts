import { UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { UnknownProgrammeError } from '#shared/programme/rules/unknown-programme-error.ts'
import { type DatasetRequested, exportPrefix } from '../rules/dataset/events.ts'
import type { ExportStatus } from '../rules/dataset/export-status.ts'
import { buildDataset, type Dataset } from './build-dataset.ts'
import type { ExportPorts } from './export-ports.ts'
import { readGraduates } from './read-graduates.ts'
import { zipDataset } from './zip-dataset.ts'

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

const build = async (
  programme: Programme,
  request: DatasetRequested,
  ports: ExportPorts,
): Promise<Dataset> => {
  const { profile, exportId, asOf } = commonOf(request)
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
    const dataset = await build(programme, request, ports)
    await write(dataset, request, ports)
    const files = [...dataset.files.keys()]
    await writeStatus({ ...common, state: 'ready', files, counts: dataset.counts })
    const { programme: id, profile, exportId, asOf } = common
    await ports.announcements.exported({ programme: id, profile, exportId, files, at: asOf })
  } catch (error) {
    await writeStatus({ ...common, state: 'failed', ...failureOf(error) })
    throw error
  }
}
