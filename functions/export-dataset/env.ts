import { z } from 'zod'

const environmentSchema = z.object({
  FOLLOW_UP_TABLE: z.string().min(1),
  ANSWERS_TABLE: z.string().min(1),
  EXPORT_BUCKET: z.string().min(1),
  EVENT_BUS: z.string().min(1),
  CODE_VERSION: z.string().min(1),
  /** The deployment's own name for what it built, such as a commit; where it has one. */
  BUILD_ID: z.string().min(1).optional(),
})

export const readEnvironment = (): z.infer<typeof environmentSchema> => environmentSchema.parse(process.env)
