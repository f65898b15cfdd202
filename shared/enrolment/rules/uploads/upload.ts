import { z } from 'zod'
import { programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import { rosterCountsSchema } from '../roster/roster-report.ts'

/** `id`: the hash that the audit knows; `name`: as the identity provider said it, to be shown. */
export const staffMemberSchema = z.object({ id: z.string(), name: z.string() })
export type StaffMember = z.infer<typeof staffMemberSchema>

/** What staff decide of an upload, as it is announced. */
export const uploadDecisions = ['upload-confirmed', 'upload-undo-requested'] as const
export type UploadDecision = (typeof uploadDecisions)[number]

/** Who put a file there, and what they may enrol for. */
export type Uploader = {
  readonly by: StaffMember | null
  /** The name of the user's own file. */
  readonly fileName: string
  readonly programmes: 'all' | readonly string[]
}

const doneSchema = z.object({ by: staffMemberSchema, at: instantSchema })

/**
 * What each row changed is kept as long as the file itself: both hold what people had said before. Nothing
 * can be undone without it.
 */
export const ROW_DAYS = 30

/** Why a person stays as they are although their upload is undone. */
export const undoObstacles = ['emailed', 'answered', 'contacted', 'stopped', 'changed'] as const
export type UndoObstacle = (typeof undoObstacles)[number]

const people = z.number().int().nonnegative()

/** How many people are as they were before an upload, and how many are not, by why. */
export const undoOutcomeSchema = z.object({
  undone: people,
  left: z.partialRecord(z.enum(undoObstacles), people),
})
export type UndoOutcome = z.infer<typeof undoOutcomeSchema>

/** One file that was uploaded, and what became of it. Kept as long as its report. */
export const uploadSchema = z.object({
  uploadId: z.string(),
  version: z.number().int().nonnegative(),
  fileName: z.string(),
  uploadedAt: instantSchema,
  /** Null where no person uploaded it. */
  uploadedBy: staffMemberSchema.nullable(),
  /** Of its rows; of the uploader where no row could be read. */
  programmes: z.array(programmeIdSchema),
  state: z.enum(['to-confirm', 'refused', 'enrolling', 'enrolled', 'undo-asked', 'undoing', 'undone']),
  /** How many stretches its rows were cut into. */
  stretches: z.number().int().nonnegative(),
  confirmed: doneSchema.nullable(),
  /** Who wanted it undone, and when. */
  undone: doneSchema.nullable(),
  /** Why it was not undone when that was last asked for, in plain words. */
  undoRefused: z.string().nullable().exactOptional(),
  /** Once it is undone. */
  undoOutcome: undoOutcomeSchema.exactOptional(),
  /** What the preview said, then what enrolling came to. */
  counts: rosterCountsSchema.nullable(),
})
export type Upload = z.infer<typeof uploadSchema>

/** One arrival of a file: the same name may come again with other rows. */
export type Arrival = Pick<Upload, 'uploadId' | 'uploadedAt'>
