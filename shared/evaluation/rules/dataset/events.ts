import { z } from 'zod'
import { programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'

/** Before there was `minimal` it was called `safe`; who still asks by that name gets it. */
const NAME_BEFORE = 'safe'

/** `dated` keeps dates; `minimal`, the default, holds as little of each person as an analysis can do with. */
export const profileNameSchema = z
  .enum(['dated', 'minimal', NAME_BEFORE])
  .transform((name) => (name === NAME_BEFORE ? 'minimal' : name))
export type ProfileName = z.infer<typeof profileNameSchema>

export const exportIdSchema = z
  .string()
  .regex(/^\d{8}T\d{6}Z-(dated|minimal|safe)$/, 'an export id such as 20250102T030405Z-minimal')

const envelope = {
  id: z.string().min(1),
  version: z.literal(1),
  at: instantSchema,
  programme: programmeIdSchema,
}

/** A request for a dataset. `asOf` defaults to the event's `at`, so that a repeat means the same moment. */
export const datasetRequestedSchema = z.object({
  ...envelope,
  type: z.literal('dataset-requested'),
  data: z.object({
    profile: profileNameSchema,
    exportId: exportIdSchema,
    asOf: instantSchema.optional(),
    /** What it is for, from the evaluator's list; kept in `status.json`. */
    purpose: z.string().max(80).nullable().default(null),
    /** A hash that tells members of staff apart without naming them, as in the audit. */
    requestedBy: z.string().max(64).nullable().default(null),
  }),
})
export type DatasetRequested = z.infer<typeof datasetRequestedSchema>

export const datasetExportedSchema = z.object({
  ...envelope,
  type: z.literal('dataset-exported'),
  data: z.object({
    profile: profileNameSchema,
    exportId: exportIdSchema,
    files: z.array(z.string().min(1)).min(1),
  }),
})
export type DatasetExported = z.infer<typeof datasetExportedSchema>

/** The key prefix of one export, without a trailing slash. */
export const exportPrefix = (programme: string, exportId: string): string =>
  `exports/${programme}/${exportId}`
