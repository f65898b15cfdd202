import type { Fault } from '#shared/platform/json/fault.ts'
import type { Item } from '../instruments/item.ts'
import type { WordingItem, WordingPack } from './wording-pack.ts'

type Option = NonNullable<WordingPack['options']>[number]

const fault = (path: string, problem: string, expected: string): Fault => ({ path, problem, expected })

const valuesOf = (item: Item): readonly (number | string)[] => {
  if (item.kind === 'count') return []
  if (item.kind === 'code') return item.codes
  return Array.from({ length: item.max - item.min + 1 }, (_, index) => item.min + index)
}

const repeated = (texts: readonly (number | string)[]): readonly (number | string)[] => [
  ...new Set(texts.filter((text, index) => texts.indexOf(text) !== index)),
]

/** Exactly one label for each answer, a scale up or down, and no label that two answers share. */
const labelFaults = (options: readonly Option[], item: Item, path: string): readonly Fault[] => {
  const [wanted, given] = [valuesOf(item), options.map(({ value }) => value)]
  const isExact = given.length === wanted.length && wanted.every((value) => given.includes(value))
  if (!isExact)
    return [
      fault(path, `labels for ${given.join(', ')}`, `exactly one label for each of ${wanted.join(', ')}`),
    ]
  const isScale = item.kind === 'rating'
  if (isScale && ![wanted, wanted.toReversed()].some((order) => String(order) === String(given)))
    return [
      fault(
        path,
        `labels in the order ${given.join(', ')}`,
        `a scale: ${wanted.join(', ')}, or the other way`,
      ),
    ]
  return repeated(options.map(({ label }) => label.trim())).map((label) =>
    fault(path, `two answers are called ${JSON.stringify(label)}`, 'a label of its own for each answer'),
  )
}

/** Words that would never be shown, although their author expects them to be. */
const unusedFaults = (item: Item, { options, anchors }: WordingItem, path: string): readonly Fault[] => {
  if (item.kind === 'count' && (options || anchors))
    return [fault(path, 'words for the answers of a number that is typed', 'only the text of the question')]
  if (item.kind === 'code' && anchors)
    return [fault(`${path}.anchors`, 'ends of a scale', 'a label for each code')]
  if (options && anchors) return [fault(`${path}.anchors`, 'both labels and ends', 'one of the two')]
  return []
}

const ownFaults = (item: Item, words: WordingItem, path: string): readonly Fault[] => {
  const unused = unusedFaults(item, words, path)
  if (unused.length > 0 || !words.options) return unused
  return labelFaults(words.options, item, `${path}.options`)
}

type Sharing = { readonly item: Item; readonly path: string }

const hasOwn = ({ options, anchors }: WordingItem): boolean => options !== undefined || anchors !== undefined

/** One fault where the pack's own words are wrong, however many questions use them. */
const sharedFaults = (sharing: readonly Sharing[], pack: WordingPack): readonly Fault[] => {
  const { options, anchors } = pack
  if (options && anchors) return [fault('$.anchors', 'both labels and ends', 'one of the two')]
  const [first] = sharing
  if (!first) {
    const unused = (['options', 'anchors'] as const).filter((key) => pack[key])
    return unused.map((key) => fault(`$.${key}`, 'no question uses it', 'nothing that is never shown'))
  }
  if (options) {
    const faults = sharing.flatMap(({ item }) => labelFaults(options, item, '$.options'))
    return faults.filter(
      ({ expected }, index) => faults.findIndex((each) => each.expected === expected) === index,
    )
  }
  const unworded = sharing.filter(({ item }) => item.kind === 'code' || !anchors)
  const labels = (item: Item): string => `a label for each of ${valuesOf(item).join(', ')}`
  if (unworded.length > 1 && unworded.length === sharing.length && first.item.kind === 'rating')
    return [
      fault('$.anchors', 'the answers have no words', `the two ends, or in options ${labels(first.item)}`),
    ]
  return unworded.map(({ item, path }) => fault(path, 'the answers have no words', labels(item)))
}

/**
 * Whether each answer has its words once, in the pack's own or in those of its question. The items already
 * match.
 */
export const choiceFaults = (items: readonly Item[], pack: WordingPack): readonly Fault[] => {
  const asked = items.flatMap((item, at) => {
    const words = pack.items[at]
    return words ? [{ item, words, path: `$.items[${at}]` }] : []
  })
  const sharing = asked.filter(({ item, words }) => item.kind !== 'count' && !hasOwn(words))
  return [
    ...asked.flatMap(({ item, words, path }) => ownFaults(item, words, path)),
    ...sharedFaults(sharing, pack),
  ]
}
