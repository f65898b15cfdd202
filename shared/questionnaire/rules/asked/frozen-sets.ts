import { z } from 'zod'
import { findInstrument } from '../instruments/registry.ts'
import type { Battery } from './battery.ts'

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

const versioned = (ids: readonly string[]): string[] =>
  ids.flatMap((id) => {
    const instrument = findInstrument(id)
    return instrument ? [`${instrument.id}@${instrument.version}`] : []
  })

/** What a battery asks today, to be stored with a wave that opens. Without a battery nothing is asked. */
export const frozenSetsFrom = (battery: Battery | undefined): FrozenSets => ({
  full: versioned(battery?.full ?? []),
  core: versioned(battery?.core ?? []),
})

/** The ids of a frozen set. The version is a record; what is asked is the definition of today. */
export const instrumentIdsIn = (set: readonly string[]): readonly string[] =>
  set.map((versionedId) => versionedId.split('@')[0] ?? versionedId)
