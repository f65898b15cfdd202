import { z } from 'zod'
import { instantSchema } from '#shared/platform/time/time.ts'
import { reportedProblemSchema, rosterCountsSchema } from '../roster/roster-report.ts'

const count = z.number().int().nonnegative()

const previewedRowSchema = z.object({
  row: count,
  localId: z.string(),
  name: z.string(),
  outcome: z.enum(['enrolled', 'anotherEpisode', 'updated', 'unchanged', 'held']),
})
export type PreviewedRow = z.infer<typeof previewedRowSchema>

/** What would become of an upload. Nothing of it is stored but this. Holds identity. */
export const previewSchema = z.object({
  version: z.literal(1),
  madeAt: instantSchema,
  counts: rosterCountsSchema,
  /** People whom no email, telephone call or letter can reach as things stand. */
  unreachable: count,
  /** People who would not be contacted: they said no, were not asked, or what they said cannot be read. */
  notAgreed: count,
  /** People to whom an invitation would go in the next seven days. */
  askedThisWeek: count,
  /** Graduations that come too late for a wave, by wave. */
  tooLate: z.record(z.string(), count),
  problems: z.array(reportedProblemSchema),
  problemsLeftOut: count,
  /** The first of each outcome. */
  rows: z.array(previewedRowSchema),
})
export type Preview = z.infer<typeof previewSchema>
