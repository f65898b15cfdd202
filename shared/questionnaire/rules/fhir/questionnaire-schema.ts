import { z } from 'zod'
import { standard } from './urls.ts'

/**
 * The part of FHIR R4 that wording packs need. Strict: what is not named here would be lost, so it is
 * refused.
 */
const ordinal = z.strictObject({ url: z.literal(standard.ordinalValue), valueDecimal: z.number() })
const bound = z.strictObject({ url: z.enum([standard.minValue, standard.maxValue]), valueInteger: z.int() })
const text = z.string().min(1)

const coding = z.strictObject({
  system: z.string().optional(),
  code: text,
  display: text.optional(),
  extension: z.array(ordinal).optional(),
})
export type Coding = z.infer<typeof coding>

const answerOption = z.strictObject({ valueCoding: coding })

const item = z.strictObject({
  linkId: text,
  type: z.enum(['display', 'choice', 'integer']),
  text,
  required: z.literal(false).optional(),
  answerOption: z.array(answerOption).min(1).optional(),
  answerValueSet: z.string().regex(/^#/, 'the id of a contained value set, such as #answers').optional(),
  extension: z.array(bound).optional(),
})
export type QuestionnaireItem = z.infer<typeof item>

const concept = z.strictObject({
  code: text,
  display: text.optional(),
  extension: z.array(ordinal).optional(),
})
const valueSet = z.strictObject({
  resourceType: z.literal('ValueSet'),
  id: text,
  status: z.enum(['draft', 'active']),
  compose: z.strictObject({
    include: z.tuple([z.strictObject({ system: text, concept: z.array(concept).min(1) })]),
  }),
})
export type ValueSet = z.infer<typeof valueSet>

const sourceUrl = z.strictObject({ url: z.string(), valueString: text })

export const questionnaireSchema = z.strictObject({
  resourceType: z.literal('Questionnaire'),
  /** A server's own notes about its copy: the two things that are read and not kept. */
  id: z.string().optional(),
  meta: z.unknown().optional(),
  url: text.optional(),
  version: text,
  name: z.string().optional(),
  title: text,
  derivedFrom: z.tuple([text]),
  status: z.enum(['draft', 'active']),
  experimental: z.boolean(),
  subjectType: z.tuple([z.literal('Patient')]).optional(),
  language: text,
  copyright: text.optional(),
  code: z.array(z.strictObject({ system: text, code: text, display: text.optional() })).optional(),
  extension: z.array(sourceUrl).optional(),
  contained: z.array(valueSet).optional(),
  item: z.array(item).min(1),
})
export type Questionnaire = z.infer<typeof questionnaireSchema>
