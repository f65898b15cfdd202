import { z } from 'zod'

export const envSchema = z.object({
  FOLLOW_UP_TABLE: z.string().min(1),
  RISK_TABLE: z.string().min(1),
  PUBLIC_ORIGIN: z.url(),
  SENDER_ADDRESS: z.email(),
  CONFIGURATION_SET: z.string().min(1),
})
