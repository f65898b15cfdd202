import { z } from 'zod'

export const envSchema = z.object({ EVENT_BUS: z.string().min(1) })
