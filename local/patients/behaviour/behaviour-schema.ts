import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

const isDuration = (text: string): boolean => {
  try {
    return Temporal.Duration.from(text).sign >= 0
  } catch {
    return false
  }
}

const actSchema = z.strictObject({
  act: z.enum([
    'complete',
    'double-submit',
    'partial',
    'ignore',
    'bounce',
    'unsubscribe',
    'complain',
    'withdraw',
    'ask-paper',
  ]),
  /** A step of the wave's ladder. */
  on: z.string().optional(),
  /** How long after that step's email was sent. */
  after: z
    .string()
    .refine(isDuration, 'an ISO 8601 duration that is not negative, such as PT26H')
    .default('PT0S'),
  /** Item answers by instrument, in the instrument's order; what they may be, the instrument says. */
  answers: z.record(z.string(), z.array(z.unknown())).default({}),
})

const actsByWave = z.record(z.string(), actSchema)

/** What simulated patients do: for everyone, and in its place for some by local id. The shape only. */
export const behaviourSchema = z.strictObject({
  everyone: actsByWave.default({}),
  people: z.record(z.string(), actsByWave).default({}),
  scanner: z.boolean().default(false),
})
export type BehaviourFile = z.infer<typeof behaviourSchema>
