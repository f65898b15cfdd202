import { z } from 'zod'

const anchors = z.strictObject({ low: z.string().min(1), high: z.string().min(1) })
const option = z.strictObject({ value: z.union([z.number(), z.string()]), label: z.string().min(1) })

/**
 * The words of one instrument in one language. A service supplies its own under its own licence; what the repository
 * carries is for demonstration. Ratings are named either option by option or by their two ends.
 */
export const wordingPackSchema = z.strictObject({
  instrument: z.string(),
  /** BCP 47. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  /** Travels with every answer. */
  version: z.string().min(1),
  demonstration: z.boolean(),
  title: z.string().min(1),
  instructions: z.string().min(1),
  items: z.array(
    z.strictObject({
      id: z.string(),
      text: z.string().min(1),
      /** In place of the pack's own, for this item. */
      options: z.array(option).optional(),
      anchors: anchors.optional(),
    }),
  ),
  options: z.array(option).optional(),
  anchors: anchors.optional(),
  /** What allows the service to use these words, as it is shown with them. Required unless it is a demonstration. */
  licence: z
    .strictObject({
      /** Printed with the questions: the copyright line and the permission. */
      statement: z.string().min(1),
      /** Where these exact words were taken from: which document, from whom, when. */
      source: z.string().min(1),
    })
    .optional(),
})
export type WordingPack = z.infer<typeof wordingPackSchema>
export type WordingItem = WordingPack['items'][number]
