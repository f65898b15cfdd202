import { z } from 'zod'
import { staffEnvironment } from '#shared/platform/staff/staff-environment.ts'

const environmentSchema = z.object({
  ...staffEnvironment,
  IDENTITY_TABLE: z.string().min(1),
  FOLLOW_UP_TABLE: z.string().min(1),
  ANSWERS_TABLE: z.string().min(1),
  RISK_TABLE: z.string().min(1),
  ROSTER_BUCKET: z.string().min(1),
  EVENT_BUS: z.string().min(1),
  SCHEDULE_GROUP: z.string().min(1),
  SCHEDULER_ROLE_ARN: z.string().min(1),
  ADVANCE_FUNCTION_ARN: z.string().min(1),
  SCHEDULE_DLQ_ARN: z.string().min(1),
})

export const readEnvironment = (): z.infer<typeof environmentSchema> => environmentSchema.parse(process.env)
