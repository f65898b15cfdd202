import { z } from 'zod'

const environmentSchema = z.object({ EXPORT_BUCKET: z.string().min(1) })

export const readEnvironment = (): z.infer<typeof environmentSchema> => environmentSchema.parse(process.env)
