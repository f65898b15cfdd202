import { describe, expect, it } from 'vitest'
import {
  type Asking,
  instrumentsAsked,
  partsAsked,
  questionSetsOf,
} from '#shared/questionnaire/rules/asked/asked.ts'
import { frozenSetsFrom } from '#shared/questionnaire/rules/asked/freeze.ts'
import { collectionModes } from '#shared/questionnaire/rules/instruments/instrument.ts'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { wordingFor } from '#shared/questionnaire/rules/wording/wording-for.ts'
import { on } from '../../../support/builders/a-time.ts'
import { aWordingPack } from '../../../support/builders/a-wording-pack.ts'

const batteries = [
  { from: on('2010-05-01'), full: ['PSEQ'], core: ['PSEQ'] },
  { from: on('2012-01-01'), full: ['STST', 'PSEQ', 'PHQ9', 'BPI'], core: ['PSEQ2'] },
]
const asking = (changes: Partial<Asking> = {}): Asking => ({
  followUp: { asks: null },
  episode: { graduationDate: on('2025-01-06') },
  programme: { batteries, riskOwner: {} },
  set: 'full',
  modes: collectionModes,
  ...changes,
})
const idsIn = (changes: Partial<Asking> = {}) => instrumentsAsked(asking(changes)).map(({ id }) => id)

describe('what is asked', () => {
  it('before the wave opens is what the programme has for the graduation date', () => {
    expect(idsIn()).toEqual(['STST', 'PSEQ', 'PHQ9', 'BPI'])
    expect(idsIn({ set: 'core' })).toEqual(['PSEQ2'])
    expect(idsIn({ episode: { graduationDate: on('2011-12-31') } })).toEqual(['PSEQ'])
    expect(idsIn({ episode: { graduationDate: on('2009-12-31') } })).toEqual([])
  })

  it('once it is open is what was frozen, whatever the programme has become', () => {
    const followUp = { asks: { full: ['WEMWBS@1', 'PSEQ@1'], core: ['PSEQ@1'] }, batteryFrom: null }
    expect(idsIn({ followUp })).toEqual(['WEMWBS', 'PSEQ'])
    expect(idsIn({ followUp, set: 'core', programme: { batteries: [] } })).toEqual(['PSEQ'])
  })

  it('of a wave that opened when only the date of its battery was stored is that battery, if it is still there', () => {
    const followUp = { asks: null, batteryFrom: on('2010-05-01') }
    expect(idsIn({ followUp })).toEqual(['PSEQ'])
    const deleted = { batteries: batteries.slice(1), riskOwner: {} }
    expect(idsIn({ followUp, programme: deleted })).toEqual(idsIn())
  })

  it('is only what can be collected in that way', () => {
    expect(idsIn({ modes: ['web'] })).toEqual(['PSEQ', 'PHQ9', 'BPI'])
    expect(idsIn({ modes: ['paper', 'in-clinic'] })).toContain('STST')
  })

  it('has no risk item while no risk owner is named, also in a wave that opened while one was', () => {
    expect(idsIn({ programme: { batteries } })).not.toContain('PHQ9')
    const followUp = { asks: { full: ['PHQ9@1', 'PSEQ@1'], core: [] } }
    expect(idsIn({ followUp, programme: { batteries } })).toEqual(['PSEQ'])
  })

  it('of an instrument whose frozen version is gone is today’s version, and of one that is gone nothing', () => {
    const followUp = { asks: { full: ['PSEQ@0', 'GONE@1'], core: [] } }
    expect(instrumentsAsked(asking({ followUp })).map(({ id, version }) => `${id}@${version}`)).toEqual([
      'PSEQ@1',
    ])
    expect(questionSetsOf(asking({ followUp })).full).toEqual(['PSEQ@0', 'GONE@1'])
  })

  it('is frozen with today’s versions, in order; without a battery nothing is asked', () => {
    expect(frozenSetsFrom(batteries[1])).toEqual({
      full: ['STST@1', 'PSEQ@1', 'PHQ9@1', 'BPI@1'],
      core: ['PSEQ2@nicholas-2015.1'],
    })
    expect(frozenSetsFrom(undefined)).toEqual({ full: [], core: [] })
  })

  it('is in the words of the person’s language, else in English and said to be; without words it is not asked', () => {
    const polish = aWordingPack({ language: 'pl', title: 'Pewność siebie' })
    const parts = partsAsked({ ...asking({ modes: ['web'] }), language: 'pl' }, (id, language) =>
      id === 'BPI' ? undefined : wordingFor([polish, ...demonstrationEn], id, language),
    )
    expect(
      parts.map(({ pack, offeredInEnglish }) => [pack.instrument, pack.language, offeredInEnglish]),
    ).toEqual([
      ['PSEQ', 'pl', undefined],
      ['PHQ9', 'en-GB', true],
    ])
  })
})
