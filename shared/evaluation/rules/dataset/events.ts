import { z } from 'zod'
import { programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'

/**
 * `dated` keeps dates; `safe` (what staff get unless they ask otherwise) holds nothing that pins a person to
 * a day.
 */
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

/**
 * Somebody wants a dataset. `asOf` defaults to the moment of asking, so that a repeated delivery asks the
 * same.
 */
export const datasetRequestedSchema = z.object({
  ...envelope,
  type: z.literal('dataset-requested'),
  data: z.object({
    profile: profileNameSchema,
    exportId: exportIdSchema,
    asOf: instantSchema.optional(),
    /** What it is wanted for, from the evaluator's list; kept with the export. */
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

/** Where one export lies in the export bucket, without a trailing slash. */
export const exportPrefix = (programme: string, exportId: string): string =>
  `exports/${programme}/${exportId}`
