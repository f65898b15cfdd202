import { describe, expect, it } from 'vitest'
import { questionnaireFrom } from '#shared/questionnaire/rules/fhir/questionnaire.ts'
import type { Questionnaire } from '#shared/questionnaire/rules/fhir/questionnaire-schema.ts'
import { wordingPackFrom } from '#shared/questionnaire/rules/fhir/wording-pack-from.ts'
import { aWordingPack } from '../../../support/builders/a-wording-pack.ts'

const exported = (instrument = 'PSEQ') => questionnaireFrom(aWordingPack({ instrument }))
const faultsOf = (json: unknown) => {
  const imported = wordingPackFrom(json)
  return 'faults' in imported ? imported.faults : []
}
const pathsOf = (json: unknown) => faultsOf(json).map(({ path }) => path)
const withItem = (questionnaire: Questionnaire, at: number, item: object) => ({
  ...questionnaire,
  item: questionnaire.item.map((each, index) => (index === at ? { ...each, ...item } : each)),
})

describe('a FHIR Questionnaire of ours', () => {
  it('names the definition that it puts into words, and keeps the licence with the words', () => {
    expect(exported()).toMatchObject({
      resourceType: 'Questionnaire',
      url: 'urn:afterwards:questionnaire:PSEQ',
      version: 'trust-2026',
      derivedFrom: ['urn:afterwards:instrument:PSEQ|1'],
      status: 'active',
      experimental: false,
      copyright: '© Somebody. Used with permission.',
    })
  })

  it('shares the answers of a scale, of which only the ends have words', () => {
    const { contained, item } = exported()
    const [first, second] = contained?.[0]?.compose.include[0].concept ?? []
    const ordinalValue = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'
    expect(item[1]).toMatchObject({ linkId: '1', type: 'choice', answerValueSet: '#scale-0-6' })
    expect(first).toMatchObject({ code: '0', display: 'Not sure at all' })
    expect(second).toEqual({ code: '1', extension: [{ url: ordinalValue, valueDecimal: 1 }] })
  })

  it('asks for a number that is typed within its bounds', () => {
    const times = exported('HEALTHCARE_USE').item.find(({ linkId }) => linkId === 'gp_times')
    expect(times).toMatchObject({ type: 'integer', extension: [{ valueInteger: 0 }, { valueInteger: 200 }] })
  })

  it('carries a LOINC code only where the whole questionnaire has one that was read in a published source', () => {
    expect(exported('PHQ9').code).toEqual([{ system: 'http://loinc.org', code: '44249-1' }])
    expect(exported('BPI').code).toBeUndefined()
    expect(exported('WEMWBS').code).toBeUndefined()
  })
})

describe('importing a FHIR Questionnaire', () => {
  it('takes a server’s own id and notes about its copy, and leaves them out', () => {
    const imported = wordingPackFrom({ ...exported(), id: '17', meta: { versionId: '3' } })
    expect(imported).toEqual({ pack: aWordingPack() })
  })

  it('refuses what a wording pack cannot hold, at its place', () => {
    const hidden = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }
    expect(pathsOf({ ...exported(), publisher: 'A trust' })).toEqual(['$.publisher'])
    expect(pathsOf(withItem(exported(), 1, { extension: [hidden] }))[0]).toBe('$.item[1].extension[0].url')
    expect(pathsOf(withItem(exported(), 1, { enableWhen: [] }))).toEqual(['$.item[1].enableWhen'])
    expect(pathsOf({ ...exported(), url: 'http://trust.example/pseq' })).toEqual(['$.url'])
    expect(pathsOf({ ...exported(), extension: [{ url: 'urn:other', valueString: 'x' }] })).toEqual([
      '$.extension[0].url',
    ])
    const code = [{ system: 'http://loinc.org', code: '77564-3' }]
    expect(pathsOf({ ...exported('BPI'), code })).toEqual(['$.code'])
  })

  it('refuses questions and answers that are not the instrument’s', () => {
    expect(pathsOf({ ...exported(), derivedFrom: ['urn:afterwards:instrument:PSEQ|0'] })).toEqual([
      '$.derivedFrom[0]',
    ])
    expect(pathsOf({ ...exported(), derivedFrom: ['urn:afterwards:instrument:SF36|1'] })).toEqual([
      '$.derivedFrom[0]',
    ])
    expect(pathsOf({ ...exported(), item: exported().item.slice(1) })).toEqual(['$.item[0]'])
    expect(pathsOf({ ...exported(), item: exported().item.slice(0, -1) })).toEqual(['$.item'])
    expect(pathsOf(withItem(exported(), 2, { linkId: '3' }))).toEqual(['$.item[2].linkId'])
    expect(pathsOf(withItem(exported(), 2, { type: 'integer' }))).toEqual(['$.item[2].type'])
    expect(pathsOf(withItem(exported(), 2, { answerValueSet: '#other' }))).toEqual([
      '$.item[2].answerValueSet',
    ])
  })

  it('refuses a scale whose steps are worth something else', () => {
    const questionnaire = structuredClone(exported())
    const step = questionnaire.contained?.[0]?.compose.include[0].concept[3]
    if (step?.extension?.[0]) step.extension[0].valueDecimal = 5
    expect(pathsOf(questionnaire)).toEqual([
      '$.contained[0].compose.include[0].concept[3].extension[0].valueDecimal',
    ])
  })

  it('refuses words without a licence unless they are a demonstration', () => {
    const { copyright: _, extension: __, ...without } = exported()
    expect(pathsOf(without)).toEqual(['$.copyright'])
    expect(pathsOf({ ...exported(), extension: undefined })).toEqual(['$.extension'])
    expect(pathsOf({ ...without, experimental: true, status: 'draft' })).toEqual([])
  })
})
