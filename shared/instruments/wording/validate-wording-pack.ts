import type { Fault } from '../../json/fault.ts'
import { zodFaults } from '../../json/zod-faults.ts'
import type { Item } from '../instrument.ts'
import { findInstrument, instrumentIds } from '../registry.ts'
import { type WordingItem, type WordingPack, wordingPackSchema } from './wording-pack.ts'

const valuesOf = (item: Item): readonly (number | string)[] => {
  if (item.kind === 'count') return []
  if (item.kind === 'code') return item.codes
  return Array.from({ length: item.max - item.min + 1 }, (_, index) => item.min + index)
}

const extra = (path: string, problem: string, expected: string): Fault => ({ path, problem, expected })

const choiceFaults = (item: Item, words: WordingItem, pack: WordingPack, path: string): Fault[] => {
  const unused = unusedChoices(item, words, path)
  if (unused.length > 0 || item.kind === 'count') return unused
  const options = words.options ?? (words.anchors === undefined ? pack.options : undefined)
  const values = valuesOf(item)
  if (options === undefined) {
    if (item.kind === 'rating' && (words.anchors ?? pack.anchors) !== undefined) return []
    return [{ path, problem: 'the answers have no words', expected: `a label for each of ${values.join(', ')}` }]
  }
  const given = options.map((option) => option.value)
  const isExact = given.length === values.length && values.every((value) => given.includes(value))
  if (isExact) return []
  return [
    { path, problem: `labels for ${given.join(', ')}`, expected: `exactly one label for each of ${values.join(', ')}` },
  ]
}

/** Words that would never be shown: whoever wrote them expects them to be. */
const unusedChoices = (item: Item, { options, anchors }: WordingItem, path: string): Fault[] => {
  if (item.kind === 'count' && (options || anchors))
    return [extra(path, 'words for the answers of a number that is typed', 'only the text of the question')]
  if (item.kind === 'code' && anchors) return [extra(`${path}.anchors`, 'ends of a scale', 'a label for each code')]
  if (options && anchors) return [extra(`${path}.anchors`, 'both labels and ends', 'one of the two')]
  return []
}

const sharedChoiceFaults = (items: readonly Item[], pack: WordingPack): Fault[] => {
  if (pack.options && pack.anchors) return [extra('$.anchors', 'both labels and ends', 'one of the two')]
  const usesOwn = ({ options, anchors }: WordingItem): boolean => options !== undefined || anchors !== undefined
  const isShared = pack.items.some((words, at) => items[at]?.kind !== 'count' && !usesOwn(words))
  if (isShared) return []
  const unused = (['options', 'anchors'] as const).filter((key) => pack[key])
  return unused.map((key) => extra(`$.${key}`, 'no question uses it', 'nothing that is never shown'))
}

/** The id is what batteries and datasets say; another spelling would be found here and nowhere else. */
const nameFaults = (id: string, pack: WordingPack): Fault[] =>
  pack.instrument === id ? [] : [{ path: '$.instrument', problem: `spelled ${pack.instrument}`, expected: id }]

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

const itemFaults = (items: readonly Item[], pack: WordingPack): Fault[] => {
  const wanted = items.map((item) => item.id).join(', ')
  const given = pack.items.map((item) => item.id).join(', ')
  if (wanted !== given) {
    return [{ path: '$.items', problem: `items ${given || 'none'}`, expected: `in this order: ${wanted}` }]
  }
  return items.flatMap((item, index) => {
    const words = pack.items[index]
    return words === undefined ? [] : choiceFaults(item, words, pack, `$.items[${index}]`)
  })
}

/**
 * A pack fits its instrument when every item and every answer has its words, in the instrument's order, nothing is extra,
 * and words that are not a demonstration say what allows them.
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
  const inItems = itemFaults(items, parsed.data)
  const faults = [
    ...nameFaults(instrument.id, parsed.data),
    ...(inItems.length > 0 ? inItems : sharedChoiceFaults(items, parsed.data)),
    ...licenceFaults(parsed.data),
  ]
  return faults.length > 0 ? { faults } : { pack: parsed.data }
}
