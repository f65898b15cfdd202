import { z } from 'zod'
import { identifiers, own } from './urls.ts'

const text = z.string().min(1)
const detail = z.strictObject({
  url: z.literal(own.detail),
  extension: z.tuple([
    z.strictObject({ url: z.literal('name'), valueString: z.string() }),
    z.strictObject({ url: z.literal('value'), valueString: z.string() }),
  ]),
})
const said = <Url extends string>(url: Url) => z.strictObject({ url: z.literal(url), valueString: text })
const writtenOn = z.strictObject({ url: z.literal(own.answeredOn), valueDate: text })
const begun = z.strictObject({ url: z.literal(own.startedAt), valueInstant: text })

const extensionSchema = z.discriminatedUnion('url', [
  said(own.instrumentVersion),
  said(own.wordingLanguage),
  said(own.battery),
  said(own.step),
  said(own.mode),
  said(own.helpedBy),
  begun,
  writtenOn,
  detail,
])
export type Extension = z.infer<typeof extensionSchema>

/**
 * One answer: a number that was typed, or the code that was chosen. Strict, because free text is nothing we
 * ask for.
 */
const answer = z.union([
  z.strictObject({ valueInteger: z.int() }),
  z.strictObject({ valueCoding: z.strictObject({ system: text, code: text }) }),
])
export type ResponseAnswer = z.infer<typeof answer>

/** What one person answered to one instrument. Only a pseudonym says who. */
const questionnaireResponseSchema = z.strictObject({
  resourceType: z.literal('QuestionnaireResponse'),
  id: z.string().optional(),
  meta: z.unknown().optional(),
  language: text,
  /** Optional, because bundles from before have none. */
  text: z.strictObject({ status: z.literal('generated'), div: text }).optional(),
  extension: z.array(extensionSchema),
  identifier: z.strictObject({ system: z.literal(identifiers.followUp), value: text }),
  questionnaire: text,
  status: z.literal('completed'),
  subject: z.strictObject({
    identifier: z.strictObject({ system: z.literal(identifiers.participant), value: text }),
  }),
  authored: text,
  /** An item without an answer was seen and left out. */
  item: z.array(z.strictObject({ linkId: text, answer: z.tuple([answer]).optional() })).min(1),
})
export type QuestionnaireResponse = z.infer<typeof questionnaireResponseSchema>

export const responseBundleSchema = z.strictObject({
  resourceType: z.literal('Bundle'),
  id: z.string().optional(),
  meta: z.unknown().optional(),
  type: z.literal('collection'),
  entry: z.array(z.strictObject({ resource: questionnaireResponseSchema })).min(1),
})
export type ResponseBundle = z.infer<typeof responseBundleSchema>
