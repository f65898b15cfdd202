import { z } from 'zod'
import { staffEnvironment } from '#shared/platform/staff/staff-environment.ts'

const environmentSchema = z.object({
  ...staffEnvironment,
  FOLLOW_UP_TABLE: z.string().min(1),
  EXPORT_BUCKET: z.string().min(1),
  EVENT_BUS: z.string().min(1),
})

export const readEnvironment = (): z.infer<typeof environmentSchema> => environmentSchema.parse(process.env)
