import fc from 'fast-check'
import type { Instrument } from '#shared/questionnaire/rules/instruments/instrument.ts'
import type { Item } from '#shared/questionnaire/rules/instruments/item.ts'
import { instruments } from '#shared/questionnaire/rules/instruments/registry.ts'
import type { WordingItem, WordingPack } from '#shared/questionnaire/rules/wording/wording-pack.ts'

const words = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter((text) => /\S/.test(text))
type Choices = Pick<WordingItem, 'options' | 'anchors'>

const valuesOf = (item: Item): readonly (number | string)[] => {
  if (item.kind === 'code') return item.codes
  return item.kind === 'rating'
    ? Array.from({ length: item.max - item.min + 1 }, (_, step) => item.min + step)
    : []
}

/** A scale goes up or down; codes come in any order. No two answers have one label. */
const inSomeOrder = (item: Item): fc.Arbitrary<readonly (number | string)[]> => {
  const values = valuesOf(item)
  return item.kind === 'rating'
    ? fc.constantFrom(values, values.toReversed())
    : fc.shuffledSubarray([...values], { minLength: values.length })
}

const labels = (item: Item): fc.Arbitrary<Choices> =>
  fc
    .tuple(
      inSomeOrder(item),
      fc.uniqueArray(words, { minLength: 20, maxLength: 20, selector: (text) => text.trim() }),
    )
    .map(([values, texts]) => ({ options: values.map((value, at) => ({ value, label: texts[at] ?? 'x' })) }))
const ends: fc.Arbitrary<Choices> = fc.record({ low: words, high: words }).map((anchors) => ({ anchors }))
const none: fc.Arbitrary<Choices> = fc.constant({})

const choicesOf = (item: Item): fc.Arbitrary<Choices> => {
  if (item.kind === 'count') return none
  return item.kind === 'rating' ? fc.oneof(labels(item), ends) : labels(item)
}

/** Answers can be shared where every item that has any has the same. */
const sharedBy = ({ items }: Instrument): fc.Arbitrary<Choices> => {
  const [first, ...others] = items.filter(({ kind }) => kind !== 'count')
  const isSame = first && others.every((item) => String(valuesOf(item)) === String(valuesOf(first)))
  return first && isSame ? fc.oneof(choicesOf(first), none) : none
}

const packOf = (instrument: Instrument): fc.Arbitrary<WordingPack> =>
  fc
    .tuple(
      sharedBy(instrument),
      fc.tuple(...instrument.items.map((item) => fc.tuple(words, choicesOf(item), fc.boolean()))),
      fc.record({
        title: words,
        instructions: words,
        version: words,
        language: fc.constantFrom('en', 'en-GB', 'cy'),
      }),
      fc.option(fc.record({ statement: words, source: words }), { nil: undefined }),
    )
    .map(([shared, said, about, licence]) => {
      const isShared = shared.options !== undefined || shared.anchors !== undefined
      const items = said.map(([text, choices, isOwn], at) => {
        // The first that has any leans on what is shared, so that it is used.
        const leans = isShared && (!isOwn || at === 0)
        return { id: instrument.items[at]?.id ?? '', text, ...(leans ? {} : choices) }
      })
      return {
        ...{ instrument: instrument.id, ...about, demonstration: licence === undefined, items, ...shared },
        ...(licence ? { licence } : {}),
      }
    })

/**
 * Any pack that fits its instrument: words of every kind, answers shared or each its own, labelled or by
 * their ends.
 */
export const anyWordingPack: fc.Arbitrary<WordingPack> = fc.constantFrom(...instruments).chain(packOf)
