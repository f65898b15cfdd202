import type { z } from 'zod'

/** No version of the schema accepts the input. It stays on the queue: a later release may know it. */
export class UnknownInputError extends Error {
  override name = 'UnknownInputError'
  constructor(where: string, error: z.ZodError) {
    const problems = error.issues.map(({ path, code }) => `${path.join('.') || 'all of it'} (${code})`)
    super(
      `${where} fits no known version: ${problems.join(', ')}. It is kept; deploy the release that knows it, then redrive.`,
    )
  }
}

/** Throws `UnknownInputError`, which names the fields that do not fit and never quotes their values. */
export const parseInput = <T>(schema: z.ZodType<T>, input: unknown, where: string): T => {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new UnknownInputError(where, parsed.error)
  return parsed.data
}
