import { z } from 'zod'
import { followUpIdSchema, participantIdSchema } from '#shared/platform/schemas/ids.ts'

/**
 * What an alarm carries. Alarms are set up to years ahead, so this is a promise to the past: a new shape is a
 * new version beside this one, never a change to it.
 */
export const wakeInputSchema = z.discriminatedUnion('version', [
  z.object({
    version: z.literal(1),
    participant: participantIdSchema,
    followUp: followUpIdSchema,
    sequence: z.number().int().positive(),
  }),
])
