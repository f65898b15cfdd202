import type { Instrument } from './instrument.ts'
import type { Detail } from './item.ts'
import { coded } from './items.ts'

/** Everything that may be written down beside the answers to an instrument, in the order of asking. */
export const detailsOf = ({ items, protocols, details = [], ownGoals }: Instrument): readonly Detail[] => {
  const ways = protocols?.map(({ id, description }) => [id, description] as const)
  return [
    ...(ways ? [coded('protocol', 'How it was done', Object.fromEntries(ways))] : []),
    ...details,
    ...(ownGoals
      ? [{ id: 'arms', label: 'Arms that had a goal', kind: 'arms', of: items.length } as const]
      : []),
  ]
}
