import { z } from 'zod'
import { programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import { reportedProblemSchema, rosterCountsSchema } from './roster/roster-report.ts'

const UPLOAD = /^uploads\/([A-Za-z0-9][A-Za-z0-9_-]{0,99})\.(?:csv|xlsx)$/

/**
 * `uploads/<uploadId>.csv`, as the clinic's page writes it whatever the file is, or `.xlsx`; what it holds
 * shows in its bytes. Other keys are refused.
 */
const uploadKeySchema = z.string().regex(UPLOAD)

/** The rest of a roster from `fromRow`, with the counts and problems of the rows before it. */
const continuationSchema = z.object({
  version: z.literal(1),
  key: uploadKeySchema,
  fromRow: z.number().int().min(2),
  uploadedAt: instantSchema.exactOptional(),
  counts: rosterCountsSchema.optional(),
  problems: z.array(reportedProblemSchema).optional(),
})
export type Continuation = z.infer<typeof continuationSchema>

/** The part of S3's "Object Created" that is used. */
const uploadedSchema = z
  .object({ object: z.object({ key: uploadKeySchema }) })
  .transform(({ object }): Continuation => ({ version: 1, key: object.key, fromRow: 2 }))

const cellSchema = z.union([z.string(), z.number(), z.null()]).transform((cell) => String(cell ?? '').trim())

/** One graduation that another system announces: `data` is one roster row, its columns by name. */
const recordedSchema = z.object({
  type: z.literal('graduation-recorded'),
  version: z.literal(1),
  programme: programmeIdSchema,
  data: z.record(z.string(), cellSchema),
  sentAt: instantSchema.exactOptional(),
})
export type GraduationRecorded = z.infer<typeof recordedSchema>

const bodySchema = z.union([continuationSchema, recordedSchema, uploadedSchema])

/** When EventBridge took the event; a message that is delivered again, or late, still has it. */
const sentAtSchema = z.iso
  .datetime({ offset: true })
  .transform((time) => instantSchema.parse(new Date(time).toISOString()))

/**
 * A message of the queue, with or without EventBridge's envelope. Anything else ends in the dead-letter
 * queue.
 */
export const enrolmentMessageSchema = z.union([
  bodySchema,
  z
    .object({ detail: bodySchema, time: sentAtSchema.optional() })
    .transform(({ detail, time }): z.infer<typeof bodySchema> => {
      if (time === undefined) return detail
      return 'type' in detail ? { ...detail, sentAt: time } : { ...detail, uploadedAt: time }
    }),
])
export type EnrolmentMessage = z.infer<typeof enrolmentMessageSchema>

export const uploadIdOf = (key: string): string => UPLOAD.exec(key)?.[1] ?? key
