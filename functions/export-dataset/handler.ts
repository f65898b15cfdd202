import { z } from 'zod'
import { datasetRequestedSchema } from '#shared/dataset/events.ts'
import { exportDataset } from './export-dataset.ts'
import type { ExportPorts } from './ports.ts'

const busEventSchema = z.object({ detail: datasetRequestedSchema })

/** An event that the schema does not accept throws: the bus tries again, then keeps it for a person to look at. */
export const makeHandler =
  (deps: () => ExportPorts) =>
  async (event: unknown): Promise<void> =>
    exportDataset(busEventSchema.parse(event).detail, deps())
