import { z } from 'zod'
import { reportedProblemSchema } from '../roster/roster-report.ts'

const count = z.number().int().nonnegative()

/** What one reading of a file came to. Holds identity. */
export const readingSchema = z.object({
  version: z.literal(1),
  /** Why the whole file is refused. */
  faults: z.array(z.string()),
  accepted: count,
  rejected: count,
  problems: z.array(reportedProblemSchema),
  problemsLeftOut: count,
  stretches: count,
})
export type Reading = z.infer<typeof readingSchema>

/** Rows that are enrolled together, as they were read from the file. Holds identity. */
export const stretchSchema = z.object({
  version: z.literal(1),
  records: z.array(
    z.object({
      row: count,
      cells: z.record(z.string(), z.string()),
      /** Cells that reading changed, as the file has them. */
      written: z.record(z.string(), z.string()),
    }),
  ),
})
export type Stretch = z.infer<typeof stretchSchema>
