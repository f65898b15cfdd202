import { z } from 'zod'
import { programmeSchema } from './programme.ts'

/** The JSON schema of a programme file, for editors; the rules across its fields are in `checks/`. */
export const programmeJsonSchema = (): string => {
  const schema = z.toJSONSchema(programmeSchema, { io: 'input', target: 'draft-2020-12' })
  const titled = {
    title: 'Afterwards programme',
    description: 'One programme of one service. Rules across fields are checked at synth.',
    ...schema,
  }
  return `${JSON.stringify(titled, null, 2)}\n`
}
