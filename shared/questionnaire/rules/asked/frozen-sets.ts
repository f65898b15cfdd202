import { z } from 'zod'

/** An instrument's id with the version of its definition, as `PSEQ@1`. */
const versionedInstrumentSchema = z.string().regex(/^[A-Z0-9_]+@[^@/\s]+$/)

/**
 * Both question sets of one wave as they were when it opened; later edits of the programme change neither.
 */
export const frozenSetsSchema = z.object({
  full: z.array(versionedInstrumentSchema),
  core: z.array(versionedInstrumentSchema),
})
export type FrozenSets = z.infer<typeof frozenSetsSchema>

/** The ids of a frozen set. The version is a record; what is asked is the definition of today. */
export const instrumentIdsIn = (set: readonly string[]): readonly string[] =>
  set.map((versionedId) => versionedId.split('@')[0] ?? versionedId)
