import { z } from 'zod'

export const envSchema = z.object({
  IDENTITY_TABLE: z.string().min(1),
  FOLLOW_UP_TABLE: z.string().min(1),
  PUBLIC_ORIGIN: z.url(),
  SENDER_ADDRESS: z.email(),
  CONFIGURATION_SET: z.string().min(1),
  SENDING_LINE_URL: z.string().min(1),
  SCHEDULE_GROUP: z.string().min(1),
  SCHEDULER_ROLE_ARN: z.string().min(1),
  ADVANCE_FUNCTION_ARN: z.string().min(1),
  SCHEDULE_DLQ_ARN: z.string().min(1),
})
