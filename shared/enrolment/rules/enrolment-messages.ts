import { z } from 'zod'
import { programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import { uploadDecisions } from './uploads/upload.ts'

const UPLOAD = /^(?:uploads|previews)\/([A-Za-z0-9][A-Za-z0-9_-]{0,99})\.(?:csv|xlsx)$/

export const uploadIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/)

/**
 * `uploads/<uploadId>.csv` is enrolled as it comes; `previews/<uploadId>.csv`, where the clinic's page puts a
 * file, only once staff have confirmed it. The name may end in `.csv` whatever the file is: what it holds
 * shows in its bytes. Other keys are refused.
 */
const uploadKeySchema = z.string().regex(UPLOAD)

export const uploadIdOf = (key: string): string => UPLOAD.exec(key)?.[1] ?? key

/** Files from the clinic's page: they wait for a person's word. */
export const isToConfirm = (key: string): boolean => key.startsWith('previews/')

const rosterArrivedSchema = z.object({
  type: z.literal('roster-arrived'),
  key: uploadKeySchema,
  /** When EventBridge took the event: the same however often the message comes. */
  uploadedAt: instantSchema.exactOptional(),
})
export type RosterArrived = z.infer<typeof rosterArrivedSchema>

/** The part of S3's "Object Created" that is used. */
const objectCreatedSchema = z
  .object({ object: z.object({ key: uploadKeySchema }) })
  .transform(({ object }): RosterArrived => ({ type: 'roster-arrived', key: object.key }))

const version = z.literal(1)

/** Staff have looked at an upload and confirmed it, or want it undone; who, the upload itself says. */
const uploadDecidedSchema = z.object({
  type: z.enum(uploadDecisions),
  version,
  data: z.object({ uploadId: uploadIdSchema }),
})
export type UploadDecided = z.infer<typeof uploadDecidedSchema>

/** Some rows of an upload, from the one reading of its file. */
const stretchMessageSchema = z.object({
  type: z.literal('enrol-stretch'),
  version,
  uploadId: uploadIdSchema,
  uploadedAt: instantSchema,
  /** From 1. */
  stretch: z.number().int().positive(),
})
export type StretchMessage = z.infer<typeof stretchMessageSchema>

/** Some people whom an upload is to change no more: all rows of each that have changed something. */
const undoMessageSchema = z.object({
  type: z.literal('undo-people'),
  version,
  uploadId: uploadIdSchema,
  uploadedAt: instantSchema,
  /** From 1. */
  part: z.number().int().positive(),
  parts: z.number().int().positive(),
  rows: z.array(z.number().int().nonnegative()),
})
export type UndoMessage = z.infer<typeof undoMessageSchema>

const cellSchema = z.union([z.string(), z.number(), z.null()]).transform((cell) => String(cell ?? '').trim())

/** One graduation that another system announces: `data` is one roster row, its columns by name. */
const recordedSchema = z.object({
  type: z.literal('graduation-recorded'),
  version,
  programme: programmeIdSchema,
  data: z.record(z.string(), cellSchema),
  sentAt: instantSchema.exactOptional(),
})
export type GraduationRecorded = z.infer<typeof recordedSchema>

const bodySchema = z.union([
  stretchMessageSchema,
  undoMessageSchema,
  uploadDecidedSchema,
  recordedSchema,
  objectCreatedSchema,
])
type Body = z.infer<typeof bodySchema>

/** When EventBridge took the event; a message that is delivered again, or late, still has it. */
const sentAtSchema = z.iso
  .datetime({ offset: true })
  .transform((time) => instantSchema.parse(new Date(time).toISOString()))

type SentAt = z.infer<typeof sentAtSchema>

const dated = (body: Body, time: SentAt | undefined): Body => {
  if (time === undefined) return body
  if (body.type === 'graduation-recorded') return { ...body, sentAt: time }
  return body.type === 'roster-arrived' ? { ...body, uploadedAt: time } : body
}

/**
 * A message of the queue, with or without EventBridge's envelope. Anything else ends in the dead-letter
 * queue.
 */
export const enrolmentMessageSchema = z.union([
  bodySchema,
  z
    .object({ detail: bodySchema, time: sentAtSchema.optional() })
    .transform(({ detail, time }): Body => dated(detail, time)),
])
export type EnrolmentMessage = z.infer<typeof enrolmentMessageSchema>
