import { z } from 'zod'
import { instantSchema } from '#shared/platform/time/time.ts'
import { rosterEffects } from './roster-row.ts'

const count = z.number().int().nonnegative()

export const reportedProblemSchema = z.object({
  row: z.number().int().positive(),
  column: z.string(),
  value: z.string(),
  problem: z.string(),
  effect: z.enum(rosterEffects),
  /** What a mended cell was read as. */
  became: z.string().exactOptional(),
})
export type ReportedProblem = z.infer<typeof reportedProblemSchema>

/** A person reads the report; further problems are only counted. */
export const MOST_PROBLEMS = 2_000

/** Counts of rows. Each row counts once: as rejected, or as one of the five others. */
export const rosterCountsSchema = z.object({
  rows: count,
  /** People who were not known before. */
  enrolled: count,
  /** Another graduation of a known person. */
  anotherEpisode: count,
  updated: count,
  unchanged: count,
  /** Nothing of them is stored until staff have decided. */
  held: count.default(0),
  rejected: count,
  /** Rows whose links should ask for the month of birth and cannot, as the date is missing. Absent: none. */
  cannotBeAsked: count.optional(),
})
export type RosterCounts = z.infer<typeof rosterCountsSchema>

/** `reports/<uploadId>.json`. Holds identity: only staff of the programme's clinic may read it. */
export const rosterReportSchema = z.object({
  version: z.literal(1),
  uploadId: z.string(),
  finishedAt: instantSchema,
  /** Why the whole file was refused, and no one enrolled; empty where it could be read. */
  faults: z.array(z.string()),
  counts: rosterCountsSchema,
  problems: z.array(reportedProblemSchema),
  /** How many problems there were beyond those listed. */
  problemsLeftOut: count,
})
export type RosterReport = z.infer<typeof rosterReportSchema>
