import { findInstrument } from '../instruments/registry.ts'
import type { Battery } from './battery.ts'
import type { FrozenSets } from './frozen-sets.ts'

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
