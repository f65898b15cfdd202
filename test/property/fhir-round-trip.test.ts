import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDateSchema } from '#shared/platform/time/time.ts'
import { questionnaireFrom } from '#shared/questionnaire/rules/fhir/questionnaire.ts'
import { responseBundleFrom } from '#shared/questionnaire/rules/fhir/response.ts'
import { responseFrom } from '#shared/questionnaire/rules/fhir/response-from.ts'
import { wordingPackFrom } from '#shared/questionnaire/rules/fhir/wording-pack-from.ts'
import type { Item } from '#shared/questionnaire/rules/instruments/item.ts'
import { instruments } from '#shared/questionnaire/rules/instruments/registry.ts'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { validateWordingPack } from '#shared/questionnaire/rules/wording/validate-wording-pack.ts'
import { aResponse } from '#test/support/builders/an-answer-set.ts'
import { stepId } from '#test/support/builders/an-id.ts'
import { anyWordingPack } from '#test/support/builders/any-wording-pack.ts'

/** What a file holds, so that what JSON cannot say is not compared. */
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('a wording pack', () => {
  it('is the same after it was a FHIR Questionnaire, whatever its words', () => {
    fc.assert(
      fc.property(anyWordingPack, (pack) => {
        expect(validateWordingPack(pack)).toEqual({ pack })
        expect(wordingPackFrom(written(questionnaireFrom(pack)))).toEqual({ pack })
      }),
      { numRuns: 150 },
    )
  })

  it.each(demonstrationEn)(
    'of the demonstration is the same, and so is its Questionnaire: $instrument',
    (pack) => {
      const questionnaire = questionnaireFrom(pack)
      const imported = wordingPackFrom(written(questionnaire))
      expect(imported).toEqual({ pack })
      expect('pack' in imported && questionnaireFrom(imported.pack)).toEqual(questionnaire)
    },
  )
})

const answerTo = (item: Item) => {
  const given: fc.Arbitrary<string | number> =
    item.kind === 'code'
      ? fc.constantFrom(...item.codes)
      : fc.integer({ min: item.kind === 'rating' ? item.min : 0, max: item.max })
  return fc.option(given, { nil: null })
}

const anyAnswers = fc.constantFrom(...instruments).chain(({ id, version, items }) =>
  fc.record(
    {
      instrument: fc.constant(id),
      instrumentVersion: fc.constant(version),
      wordingVersion: fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !text.includes('|')),
      wordingLanguage: fc.constantFrom('en-GB', 'cy'),
      items: fc.tuple(...items.map(answerTo)),
      details: fc.dictionary(fc.string(), fc.string(), { minKeys: 1, maxKeys: 3 }),
    },
    { requiredKeys: ['instrument', 'instrumentVersion', 'wordingVersion', 'items'] },
  ),
)

const anyResponse = fc
  .record({
    instruments: fc.array(anyAnswers, { minLength: 1, maxLength: 4 }),
    mode: fc.constantFrom('web' as const, 'paper' as const, 'telephone' as const, 'in-clinic' as const),
    helpedBy: fc.constantFrom('nobody' as const, 'helper' as const, 'staff' as const),
    battery: fc.constantFrom('full' as const, 'core' as const),
    step: fc.constantFrom(stepId('reminder-1'), 'staff' as const),
    language: fc.constantFrom('en', 'cy'),
    answeredOn: fc.constantFrom(undefined, localDateSchema.parse('2025-03-16')),
  })
  .map(({ answeredOn, ...some }) => ({ ...some, ...(answeredOn ? { answeredOn } : {}) }))
  .map((some) => aResponse(some))

describe('a response', () => {
  it('is the same after it was a bundle of QuestionnaireResponses', () => {
    fc.assert(
      fc.property(anyResponse, (response) => {
        expect(responseFrom(written(responseBundleFrom(response)))).toEqual({ response })
      }),
      { numRuns: 150 },
    )
  })
})
