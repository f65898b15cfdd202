import { z } from 'zod'
import { programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'

/** `dated` keeps dates; `safe`, the default, has days since graduation and coarser groups. */
export const profileNameSchema = z.enum(['dated', 'safe'])
export type ProfileName = z.infer<typeof profileNameSchema>

export const exportIdSchema = z
  .string()
  .regex(/^\d{8}T\d{6}Z-(dated|safe)$/, 'an export id such as 20250102T030405Z-safe')

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
