import { z } from 'zod'

export const envSchema = z.object({
  IDENTITY_TABLE: z.string().min(1),
  FOLLOW_UP_TABLE: z.string().min(1),
  ANSWERS_TABLE: z.string().min(1),
  ROSTER_BUCKET: z.string().min(1),
  ENROLMENT_QUEUE_URL: z.url(),
  SCHEDULE_GROUP: z.string().min(1),
  SCHEDULER_ROLE_ARN: z.string().min(1),
  ADVANCE_FUNCTION_ARN: z.string().min(1),
  SCHEDULE_DLQ_ARN: z.string().min(1),
})
