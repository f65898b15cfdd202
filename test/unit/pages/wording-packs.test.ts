import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { demonstrationEn } from '#shared/instruments/wording/demonstration-en.ts'
import type { WordingPack } from '#shared/instruments/wording/wording-pack.ts'
import { compileWording } from '#shared/pages/compile-wording.ts'
import { packFrom } from '#shared/pages/questions/wording-packs.ts'

const [pseq] = demonstrationEn
const aPack = (changes: Partial<WordingPack>): WordingPack => ({
  ...(pseq as WordingPack),
  demonstration: false,
  ...changes,
})
const folder = mkdtempSync(join(tmpdir(), 'wording-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('which words an instrument is asked in', () => {
  const english = aPack({ version: 'licensed-en' })
  const welsh = aPack({ version: 'licensed-cy', language: 'cy-GB' })

  it('are the service’s own in the person’s language', () => {
    expect(packFrom([english, welsh], 'PSEQ', 'cy')?.version).toBe('licensed-cy')
  })
  it('are the service’s English where there are none in that language', () => {
    expect(packFrom([english], 'PSEQ', 'cy')?.version).toBe('licensed-en')
  })
  it('are marked demonstration words where the service has none', () => {
    expect(packFrom([english], 'WEMWBS', 'en')?.demonstration).toBe(true)
  })
})

describe('the service’s wording files', () => {
  it('are taken in when they fit their questionnaire', () => {
    writeFileSync(join(folder, 'pseq.en.json'), JSON.stringify(aPack({ version: 'licensed-7' })))
    expect(compileWording(folder)).toContain('licensed-7')
  })
  it('stop the build when they do not, and say where', () => {
    writeFileSync(join(folder, 'short.json'), JSON.stringify(aPack({ items: [] })))
    expect(() => compileWording(folder)).toThrow(/content\/wording\/short\.json/)
  })
})
