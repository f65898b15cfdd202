import { describe, expect, it } from 'vitest'
import { responseBundleFrom } from '#shared/questionnaire/rules/fhir/response.ts'
import { responseFrom } from '#shared/questionnaire/rules/fhir/response-from.ts'
import { responsesFromLines } from '#shared/questionnaire/rules/fhir/responses-from-lines.ts'
import { aResponse, pseqAnswers } from '../../../support/builders/an-answer-set.ts'
import { followUpId, waveId } from '../../../support/builders/an-id.ts'

const exported = () => {
  const bundle = responseBundleFrom(
    aResponse({ instruments: [pseqAnswers([3, null, 4, 1, 2, 0, 5, 2, 3, 1])] }),
  )
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

  it('has a text for readers of FHIR, and is read without one', () => {
    const { text, ...resource } = exported().resource
    expect(text?.div).toContain('lang="en">PSEQ 9/10</div>')
    expect(pathsOf(resource)).toEqual([])
    expect(pathsOf({ ...resource, text: { ...text, div: '<div>Bea</div>' } })).toEqual([
      '$.entry[0].resource.text.div',
    ])
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
      '$.entry[0].resource.extension[7].url',
    ])
    expect(pathsOf({ ...resource, extension: resource.extension.slice(0, 1) })).toContain(
      '$.entry[0].resource.battery',
    )
    expect(pathsOf({ ...resource, questionnaire: 'http://example.org/PSEQ' })).toEqual([
      '$.entry[0].resource.questionnaire',
    ])
  })
})

describe('the QuestionnaireResponses of a dataset, one a line', () => {
  const other = followUpId(1, '6m')
  const stands = { ...pseqAnswers([12]), instrument: 'STST', details: { protocol: '60s' } }
  const first = aResponse({ instruments: [pseqAnswers(), stands] })
  const second = aResponse({ followUp: other, wave: waveId('6m') })
  const lines = [first, second].flatMap((response) =>
    responseBundleFrom(response).entry.map(({ resource }) => JSON.stringify(resource)),
  )

  it('are the responses that they came from, also in another order', () => {
    expect(responsesFromLines(`${lines.join('\n')}\n`)).toEqual({ responses: [first, second] })
    expect(responsesFromLines([lines[2], lines[0], '', lines[1]].join('\r\n'))).toEqual({
      responses: [second, first],
    })
  })

  it('are refused at the line that is wrong', () => {
    const pathsOf = (...texts: (string | undefined)[]) => {
      const imported = responsesFromLines(texts.join('\n'))
      return 'faults' in imported ? imported.faults.map(({ path }) => path) : []
    }
    expect(pathsOf(lines[0], '{')).toEqual(['$[1]'])
    expect(pathsOf(lines[2], lines[0], lines[1]?.replace('"valueInteger":12', '"valueInteger":-1'))).toEqual([
      '$[2].item[0]',
    ])
    expect(pathsOf('null')).toEqual(['$[0]'])
  })
})
