import { z } from 'zod'

export const envSchema = z.object({
  FOLLOW_UP_TABLE: z.string().min(1),
  ADVANCE_FUNCTION: z.string().min(1),
})
