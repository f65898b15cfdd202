import { z } from 'zod'

const words = z.string().regex(/\S/, 'words')
const anchors = z.strictObject({ low: words, high: words })
const option = z.strictObject({ value: z.union([z.number(), z.string()]), label: words })

/** A tag that no reader's language can ever match would be a pack that is never shown. */
const isLanguageTag = (tag: string): boolean => {
  try {
    const { language, region } = new Intl.Locale(tag)
    return Intl.getCanonicalLocales(tag)[0] === tag && language.length <= 3 && region !== 'UK'
  } catch {
    return false
  }
}

/**
 * The words of one instrument in one language. A service supplies its own under its own licence; what the
 * repository carries is for demonstration. Ratings are named either option by option or by their two ends.
 */
export const wordingPackSchema = z.strictObject({
  instrument: z.string(),
  /** BCP 47. */
  language: z.string().refine(isLanguageTag, 'a language tag such as en-GB or cy'),
  /** Travels with every answer. */
  version: words,
  demonstration: z.boolean(),
  title: words,
  instructions: words,
  items: z.array(
    z.strictObject({
      id: z.string(),
      text: words,
      /** In place of the pack's own, for this item. */
      options: z.array(option).optional(),
      anchors: anchors.optional(),
    }),
  ),
  options: z.array(option).optional(),
  anchors: anchors.optional(),
  /**
   * What allows the service to use these words, as it is shown with them. Required unless it is a
   * demonstration.
   */
  licence: z
    .strictObject({
      /** Printed with the questions: the copyright line and the permission. */
      statement: words,
      /** Where these exact words were taken from: which document, from whom, when. */
      source: words,
    })
    .optional(),
})
export type WordingPack = z.infer<typeof wordingPackSchema>
export type WordingItem = WordingPack['items'][number]
