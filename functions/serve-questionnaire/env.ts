import { z } from 'zod'

const environmentSchema = z.object({
  FOLLOW_UP_TABLE: z.string().min(1),
  ANSWERS_TABLE: z.string().min(1),
  RISK_TABLE: z.string().min(1),
  ORIGIN_SECRET: z.string().min(1),
  PUBLIC_ORIGIN: z.url(),
  SCHEDULE_GROUP: z.string().min(1),
  SCHEDULER_ROLE_ARN: z.string().min(1),
  ADVANCE_FUNCTION_ARN: z.string().min(1),
  SCHEDULE_DLQ_ARN: z.string().min(1),
})

export const readEnvironment = (): z.infer<typeof environmentSchema> => environmentSchema.parse(process.env)
