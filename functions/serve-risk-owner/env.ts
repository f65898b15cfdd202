import { z } from 'zod'
import { staffEnvironment } from '#shared/platform/staff/staff-environment.ts'

const environmentSchema = z.object({
  ...staffEnvironment,
  RISK_TABLE: z.string().min(1),
  IDENTITY_TABLE: z.string().min(1),
  FOLLOW_UP_TABLE: z.string().min(1),
})

export const readEnvironment = (): z.infer<typeof environmentSchema> => environmentSchema.parse(process.env)
