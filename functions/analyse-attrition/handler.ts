import { z } from 'zod'
import { datasetExportedSchema } from '#shared/dataset/events.ts'
import { log } from '#shared/observability/log.ts'
import { scheduledChain } from '#shared/queue/scheduled-chain.ts'
import { analyseAttrition } from './analyse-attrition.ts'
import type { AnalysisPorts } from './ports.ts'

const busEventSchema = z.object({ detail: datasetExportedSchema })

export const makeHandler = (deps: () => AnalysisPorts) =>
  scheduledChain(busEventSchema, async ({ detail }) => {
    await analyseAttrition(detail, deps())
    log('attrition-analysed', { programme: detail.programme, exportId: detail.data.exportId })
  })
