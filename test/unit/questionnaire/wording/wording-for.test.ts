import { describe, expect, it } from 'vitest'
import { checkInvitations, invitationFaultLines } from '#shared/programme/rules/check-invitations.ts'
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
  const pathsOf = (check: ReturnType<typeof checkInvitations>) =>
    check.isAllowed ? [] : check.faults.map(({ path }) => path)

  it('are refused in a real deployment that has only demonstration wording', () => {
    const all = ['$.batteries[0].full[0]', '$.batteries[0].full[1]', '$.batteries[0].core[0]']
    expect(pathsOf(checkInvitations(programme, [], 'live'))).toEqual(all)
    expect(pathsOf(checkInvitations(programme, [english], 'live'))).toEqual(['$.batteries[0].full[1]'])
    expect(pathsOf(checkInvitations(programme, [{ ...english, demonstration: true }], 'live'))).toEqual(all)
    expect(pathsOf(checkInvitations(programme, [welsh], 'live'))).toEqual(all)
    expect(checkInvitations(programme, [english, aWordingPack({ instrument: 'BPI' })], 'live')).toEqual({
      isAllowed: true,
    })
  })

  it('are let through where nobody real is invited, or the programme says so', () => {
    expect(checkInvitations(programme, [], 'dev')).toEqual({ isAllowed: true })
    expect(checkInvitations(programme, [], 'local')).toEqual({ isAllowed: true })
    expect(checkInvitations({ ...programme, allowDemonstrationWording: true }, [], 'live')).toEqual({
      isAllowed: true,
    })
  })

  it('are refused in a line that says where, what and what to do', () => {
    const lines = invitationFaultLines([{ file: 'north.json', programme }], [english], 'live')
    expect(lines).toEqual([
      'north.json:batteries[0].full[1]  BPI has only demonstration wording in English, expected a wording pack under AFTERWARDS_WORDING (docs/wording.md), or "allowDemonstrationWording": true',
    ])
  })
})
