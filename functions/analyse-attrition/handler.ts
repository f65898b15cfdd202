import { z } from 'zod'
import { datasetExportedSchema } from '#shared/evaluation/rules/dataset/events.ts'
import { analyseAttrition } from '#shared/evaluation/use-cases/analyse-attrition.ts'
import type { AnalysisPorts } from '#shared/evaluation/use-cases/analysis-ports.ts'
import { log } from '#shared/platform/logs/log.ts'
import { scheduledChain } from '#shared/platform/queues/scheduled-chain.ts'

const busEventSchema = z.object({ detail: datasetExportedSchema })

export const makeHandler = (deps: () => AnalysisPorts) =>
  scheduledChain(busEventSchema, async ({ detail }) => {
    await analyseAttrition(detail, deps())
    log('attrition-analysed', { programme: detail.programme, exportId: detail.data.exportId })
  })
