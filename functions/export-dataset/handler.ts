import { z } from 'zod'
import { datasetRequestedSchema } from '#shared/dataset/events.ts'
import { log } from '#shared/observability/log.ts'
import { scheduledChain } from '#shared/queue/scheduled-chain.ts'
import { exportDataset } from './export-dataset.ts'
import type { ExportPorts } from './ports.ts'

const busEventSchema = z.object({ detail: datasetRequestedSchema })

export const makeHandler = (deps: () => ExportPorts) =>
  scheduledChain(busEventSchema, async ({ detail }) => {
    await exportDataset(detail, deps())
    const { exportId, profile } = detail.data
    log('dataset-exported', { programme: detail.programme, exportId, profile })
  })
