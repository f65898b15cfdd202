import { z } from 'zod'
import { followUpIdSchema, participantIdSchema } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import type { Waiting } from '../ports/sending-line.ts'

/** A place in line as it comes off the queue. */
export const waitingSchema = z
  .strictObject({
    version: z.literal(1),
    participant: participantIdSchema,
    followUp: followUpIdSchema,
    at: instantSchema,
    isReserved: z.boolean(),
    round: z.number().int().positive(),
  })
  .transform(({ version: _, ...waiting }): Waiting => waiting)
