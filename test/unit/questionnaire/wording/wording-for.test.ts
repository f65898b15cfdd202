import { describe, expect, it } from 'vitest'
import { invitingFaultLines, mayInvite } from '#shared/programme/rules/may-invite.ts'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { wordingFor } from '#shared/questionnaire/rules/wording/wording-for.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { aWordingPack } from '../../../support/builders/a-wording-pack.ts'

const english = aWordingPack({ language: 'en-GB', version: 'licensed-en' })
const welsh = aWordingPack({ language: 'cy', version: 'licensed-cy' })
const versionFor = (packs: Parameters<typeof wordingFor>[0], language: string) =>
  wordingFor([...packs, ...demonstrationEn], 'PSEQ', language)?.pack.version

describe('the words of one instrument for one person', () => {
  it('are those of their language where the service has them', () => {
    expect(wordingFor([english, welsh], 'PSEQ', 'cy')).toEqual({ pack: welsh })
    expect(wordingFor([english, welsh], 'PSEQ', 'cy-GB')).toEqual({ pack: welsh })
    expect(wordingFor([welsh, english], 'PSEQ', 'en')).toEqual({ pack: english })
  })

  it('are English, and say so, where it has none in their language', () => {
    expect(wordingFor([english], 'PSEQ', 'cy')).toEqual({ pack: english, offeredInEnglish: true })
    expect(wordingFor([english], 'PSEQ', 'pl')).toEqual({ pack: english, offeredInEnglish: true })
    expect(wordingFor([english], 'PSEQ', 'not a language')).toEqual({ pack: english, offeredInEnglish: true })
  })

  it('are licensed before they are a demonstration, in whatever language', () => {
    expect(versionFor([], 'en')).toBe('demonstration-1')
    expect(versionFor([english], 'en')).toBe('licensed-en')
    expect(versionFor([english, { ...welsh, demonstration: true }], 'cy')).toBe('licensed-en')
    expect(versionFor([{ ...welsh, demonstration: true }], 'cy')).toBe('licensed-cy')
    expect(versionFor([welsh], 'en')).toBe('demonstration-1')
  })

  it('prefer the exact variety, and never another script', () => {
    const american = aWordingPack({ language: 'en-US', version: 'us' })
    const traditional = aWordingPack({ language: 'zh-Hant', version: 'hant' })
    expect(versionFor([american, english], 'en-GB')).toBe('licensed-en')
    expect(versionFor([english, american], 'en-US')).toBe('us')
    expect(versionFor([english, traditional], 'zh-TW')).toBe('hant')
    expect(versionFor([english, traditional], 'zh-CN')).toBe('licensed-en')
  })

  it('are nothing where there are none at all', () => {
    expect(wordingFor([welsh], 'PSEQ', 'en')).toBeUndefined()
    expect(wordingFor([english], 'BPI', 'en')).toBeUndefined()
  })
})

describe('a programme’s invitations', () => {
  const programme = aProgramme({ batteries: [{ from: '2012-01-01', full: ['PSEQ', 'BPI'], core: ['PSEQ'] }] })
  const pathsOf = (may: ReturnType<typeof mayInvite>) => (may.may ? [] : may.faults.map(({ path }) => path))

  it('are refused in a real deployment that has only demonstration wording', () => {
    const all = ['$.batteries[0].full[0]', '$.batteries[0].full[1]', '$.batteries[0].core[0]']
    expect(pathsOf(mayInvite(programme, [], 'live'))).toEqual(all)
    expect(pathsOf(mayInvite(programme, [english], 'live'))).toEqual(['$.batteries[0].full[1]'])
    expect(pathsOf(mayInvite(programme, [{ ...english, demonstration: true }], 'live'))).toEqual(all)
    expect(pathsOf(mayInvite(programme, [welsh], 'live'))).toEqual(all)
    expect(mayInvite(programme, [english, aWordingPack({ instrument: 'BPI' })], 'live')).toEqual({
      may: true,
    })
  })

  it('are let through where nobody real is invited, or the programme says so', () => {
    expect(mayInvite(programme, [], 'dev')).toEqual({ may: true })
    expect(mayInvite(programme, [], 'local')).toEqual({ may: true })
    expect(mayInvite({ ...programme, allowDemonstrationWording: true }, [], 'live')).toEqual({ may: true })
  })

  it('are refused in a line that says where, what and what to do', () => {
    const lines = invitingFaultLines([{ file: 'north.json', programme }], [english], 'live')
    expect(lines).toEqual([
      'north.json:batteries[0].full[1]  BPI has only demonstration wording in English, expected a wording pack under AFTERWARDS_WORDING (docs/wording.md), or "allowDemonstrationWording": true',
    ])
  })
})
