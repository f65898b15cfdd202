import { z } from 'zod'
import { programmeIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import { exportIdSchema, profileNameSchema } from './events.ts'

const common = {
  version: z.literal(1),
  exportId: exportIdSchema,
  programme: programmeIdSchema,
  profile: profileNameSchema,
  asOf: instantSchema,
  purpose: z.string().nullable().default(null),
}

/** `status.json` of an export: its state, and what stopped it. Item keys are pseudonyms. */
export const exportStatusSchema = z.discriminatedUnion('state', [
  z.object({ ...common, state: z.literal('running') }),
  z.object({
    ...common,
    state: z.literal('ready'),
    files: z.array(z.string()),
    /** `tables-only`: no row could be shown. */
    contents: z.enum(['rows', 'tables-only']).default('rows'),
    counts: z.object({ episodes: z.number(), objected: z.number(), followUps: z.number() }),
  }),
  /** A minimal release that would be too near to the last one; `why` is for who asked. */
  z.object({ ...common, state: z.literal('refused'), why: z.string() }),
  z.object({
    ...common,
    state: z.literal('failed'),
    problem: z.enum(['unreadable-item', 'unknown-programme', 'other']),
    /** With `unreadable-item`: the key of that item. */
    item: z.string().nullable(),
  }),
])
export type ExportStatus = z.infer<typeof exportStatusSchema>
