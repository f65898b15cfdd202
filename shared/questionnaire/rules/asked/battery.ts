import { z } from 'zod'
import { type LocalDate, localDateSchema } from '#shared/platform/time/time.ts'

/** Everything, or the few questions of a last email. */
export const questionSetSchema = z.enum(['full', 'core'])
export type QuestionSet = z.infer<typeof questionSetSchema>

/** What a programme asks of those who graduated on `from` or later, by ids of instruments, in order. */
export const batterySchema = z.strictObject({
  from: localDateSchema,
  full: z.array(z.string()).min(1),
  core: z.array(z.string()).min(1),
})
export type Battery = z.infer<typeof batterySchema>

/**
 * The battery of a graduate: the newest whose `from` is not after the graduation date, so that nobody is
 * asked what has no baseline. Undefined where the programme had none yet.
 */
export const batteryFor = (
  { batteries }: { readonly batteries: readonly Battery[] },
  graduationDate: LocalDate,
): Battery | undefined =>
  batteries
    .filter(({ from }) => from <= graduationDate)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1)
