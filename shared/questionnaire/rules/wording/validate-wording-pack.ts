import type { Fault } from '#shared/platform/json/fault.ts'
import { zodFaults } from '#shared/platform/json/zod-faults.ts'
import type { Item } from '../instruments/item.ts'
import { findInstrument, instrumentIds } from '../instruments/registry.ts'
import { choiceFaults } from './choice-faults.ts'
import { type WordingPack, wordingPackSchema } from './wording-pack.ts'

/** The id is what batteries and datasets say; another spelling would be found here and nowhere else. */
const nameFaults = (id: string, pack: WordingPack): Fault[] =>
  pack.instrument === id
    ? []
    : [{ path: '$.instrument', problem: `spelled ${pack.instrument}`, expected: id }]

const licenceFaults = ({ demonstration, licence }: WordingPack): Fault[] =>
  demonstration || licence
    ? []
    : [
        {
          path: '$.licence',
          problem: 'missing',
          expected: 'what allows the service to use these words, and where they were taken from',
        },
      ]

const listed = (items: readonly { readonly id: string }[]): string =>
  items.map(({ id }) => id).join(', ') || 'none'

/**
 * Every item in the instrument's order: where the number is right, each item that is not the one wanted
 * there.
 */
const itemFaults = (items: readonly Item[], given: WordingPack['items']): readonly Fault[] => {
  if (given.length !== items.length)
    return [
      { path: '$.items', problem: `items ${listed(given)}`, expected: `in this order: ${listed(items)}` },
    ]
  return items.flatMap(({ id }, at) => {
    const said = given[at]?.id
    return said === id ? [] : [{ path: `$.items[${at}].id`, problem: `item ${said}`, expected: id }]
  })
}

/**
 * A pack fits its instrument when every item and every answer has its words, in the instrument's order,
 * nothing is extra, and words that are not a demonstration say what allows them.
 */
export const validateWordingPack = (
  json: unknown,
): { readonly pack: WordingPack } | { readonly faults: readonly Fault[] } => {
  const parsed = wordingPackSchema.safeParse(json)
  if (!parsed.success) return { faults: zodFaults(parsed.error, json) }
  const instrument = findInstrument(parsed.data.instrument)
  if (instrument === undefined) {
    const problem = `unknown instrument ${parsed.data.instrument}`
    return { faults: [{ path: '$.instrument', problem, expected: `one of ${instrumentIds()}` }] }
  }
  const { items } = instrument
  const misplaced = itemFaults(items, parsed.data.items)
  const faults = [
    ...nameFaults(instrument.id, parsed.data),
    ...(misplaced.length > 0 ? misplaced : choiceFaults(items, parsed.data)),
    ...licenceFaults(parsed.data),
  ]
  return faults.length > 0 ? { faults } : { pack: parsed.data }
}
