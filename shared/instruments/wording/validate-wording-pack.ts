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

const choiceFaults = (item: Item, words: WordingItem, pack: WordingPack, path: string): Fault[] => {
  if (item.kind === 'count') return []
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

/** A pack fits its instrument when every item and every answer has its words, in the instrument's order, and nothing is extra. */
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
  const faults = itemFaults(instrument.items, parsed.data)
  return faults.length > 0 ? { faults } : { pack: parsed.data }
}
