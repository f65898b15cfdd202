import { UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import { UnknownProgrammeError } from '#shared/programme/rules/unknown-programme-error.ts'
import { type DatasetRequested, exportPrefix } from '../rules/dataset/events.ts'
import type { ExportStatus } from '../rules/dataset/export-status.ts'
import { exportContents } from './export-contents.ts'
import type { ExportPorts } from './export-ports.ts'

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
    const { at: requestedAt, data } = request
    const { purpose, requestedBy } = data
    const asked = { requestedAt, requestedBy, purpose }
    const setting = { programme, profile, exportId, asOf, request: asked }
    const exported = await exportContents(setting, ports)
    if ('why' in exported) return await writeStatus({ ...common, state: 'refused', why: exported.why })
    const { files, facts, contents } = exported
    const { episodes, objected, followUps } = facts
    await writeStatus({
      ...common,
      state: 'ready',
      files: [...files],
      contents,
      counts: { episodes, objected, followUps },
    })
    await ports.announcements.exported({ programme: id, profile, exportId, files, at: asOf })
  } catch (error) {
    await writeStatus({ ...common, state: 'failed', ...failureOf(error) })
    throw error
  }
}
