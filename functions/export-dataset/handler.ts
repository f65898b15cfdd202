import { z } from 'zod'
import { datasetRequestedSchema } from '#shared/evaluation/rules/dataset/events.ts'
import { exportDataset } from '#shared/evaluation/use-cases/export-dataset.ts'
import type { ExportPorts } from '#shared/evaluation/use-cases/export-ports.ts'
import { log } from '#shared/platform/logs/log.ts'
import { scheduledChain } from '#shared/platform/queues/scheduled-chain.ts'

const busEventSchema = z.object({ detail: datasetRequestedSchema })

export const makeHandler = (deps: () => ExportPorts) =>
  scheduledChain(busEventSchema, async ({ detail }) => {
    await exportDataset(detail, deps())
    const { exportId, profile } = detail.data
    log('dataset-exported', { programme: detail.programme, exportId, profile })
  })
