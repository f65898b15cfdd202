import { z } from 'zod'
import { datasetExportedSchema } from '#shared/dataset/events.ts'
import { analyseAttrition } from './analyse-attrition.ts'
import type { AnalysisPorts } from './ports.ts'

const busEventSchema = z.object({ detail: datasetExportedSchema })

/** An event that the schema does not accept throws: the bus tries again, then keeps it for a person to look at. */
export const makeHandler =
  (deps: () => AnalysisPorts) =>
  async (event: unknown): Promise<void> =>
    analyseAttrition(busEventSchema.parse(event).detail, deps())
