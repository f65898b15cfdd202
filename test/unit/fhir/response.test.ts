import { describe, expect, it } from 'vitest'
import { responseBundleFrom } from '#shared/fhir/response.ts'
import { responseFrom } from '#shared/fhir/response-from.ts'
import { aResponse, pseqAnswers } from '#test/support/builders/an-answer-set.ts'

const exported = () => {
  const bundle = responseBundleFrom(aResponse({ instruments: [pseqAnswers([3, null, 4, 1, 2, 0, 5, 2, 3, 1])] }))
  const [first] = bundle.entry
  if (!first) throw new Error('an empty bundle')
  return { bundle, resource: first.resource }
}
const pathsOf = (resource: unknown) => {
  const imported = responseFrom({ ...exported().bundle, entry: [{ resource }] })
  return 'faults' in imported ? imported.faults.map(({ path }) => path) : []
}

describe('a FHIR QuestionnaireResponse of ours', () => {
  it('says by pseudonym who answered which words, and what was left out', () => {
    const { resource } = exported()
    expect(resource).toMatchObject({
      questionnaire: 'urn:afterwards:questionnaire:PSEQ|demonstration-1',
      status: 'completed',
      subject: { identifier: { system: 'urn:afterwards:participant', value: 'p000000000000001' } },
    })
    expect(resource.item[0]).toEqual({
      linkId: '1',
      answer: [{ valueCoding: { system: 'urn:afterwards:answers:PSEQ', code: '3' } }],
    })
    expect(resource.item[1]).toEqual({ linkId: '2' })
  })

  it('is refused with an answer that the instrument does not have', () => {
    const { resource } = exported()
    const answer = [{ valueCoding: { system: 'urn:afterwards:answers:PSEQ', code: '7' } }]
    const item = resource.item.map((each, index) => (index === 0 ? { ...each, answer } : each))
    expect(pathsOf({ ...resource, item })).toEqual(['$.entry[0].resource.item[0]'])
    expect(pathsOf({ ...resource, item: resource.item.slice(1) })).toEqual(['$.entry[0].resource.item'])
  })

  it('is refused with anything that would be lost', () => {
    const { resource } = exported()
    expect(pathsOf({ ...resource, author: { display: 'A. Nurse' } })).toEqual(['$.entry[0].resource.author'])
    expect(pathsOf({ ...resource, extension: [...resource.extension, { url: 'urn:other' }] })).toEqual([
      '$.entry[0].resource.extension[6].url',
    ])
    expect(pathsOf({ ...resource, extension: resource.extension.slice(0, 1) })).toContain('$.entry[0].resource.battery')
    expect(pathsOf({ ...resource, questionnaire: 'http://example.org/PSEQ' })).toEqual([
      '$.entry[0].resource.questionnaire',
    ])
  })
})
