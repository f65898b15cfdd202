import type { z } from 'zod'

/** No version of the schema accepts what came in. It is kept, never dropped: a later release may know it. */
export class UnknownInput extends Error {
  override name = 'UnknownInput'
  constructor(where: string, error: z.ZodError) {
    const problems = error.issues.map(({ path, code }) => `${path.join('.') || 'all of it'} (${code})`)
    super(
      `${where} fits no known version: ${problems.join(', ')}. It is kept; deploy the release that knows it, then redrive.`,
    )
  }
}

/** What came in, parsed; or `UnknownInput`, which tells where it did not fit and never quotes it. */
export const parseInput = <T>(schema: z.ZodType<T>, input: unknown, where: string): T => {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new UnknownInput(where, parsed.error)
  return parsed.data
}
