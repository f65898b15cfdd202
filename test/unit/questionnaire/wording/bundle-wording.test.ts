import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleWording } from '#shared/questionnaire/wording-files/bundle-wording.ts'
import { readBundledWording } from '#shared/questionnaire/wording-files/bundled-wording.ts'
import { wordingFiles } from '#shared/questionnaire/wording-files/wording-files.ts'
import { aWordingPack } from '../../../support/builders/a-wording-pack.ts'

let directory: string
const write = (name: string, content: unknown): string => {
  const file = join(directory, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const linesOf = (files: readonly string[]) => {
  const bundled = bundleWording(files)
  return 'faults' in bundled ? bundled.faults.map((line) => line.replace(directory, '')) : []
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'wording-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

describe('the wording files of a deployment', () => {
  it('are those of a directory, in order of name, or the files named', () => {
    const [b, a] = [write('b.json', {}), write('a.json', {})]
    write('notes.txt', '')
    expect(wordingFiles([directory])).toEqual({ files: [a, b] })
    expect(wordingFiles([b, a])).toEqual({ files: [b, a] })
    expect(wordingFiles([])).toEqual({ files: [] })
  })

  it('are a fault where a place is missing or empty: a service that names one means it', () => {
    mkdirSync(join(directory, 'empty'))
    const missing = join(directory, 'missing')
    expect(wordingFiles([missing, join(directory, 'empty')])).toEqual({
      faults: [
        `${missing}:$  there is no such file or directory, expected wording packs`,
        `${join(directory, 'empty')}:$  the directory has no .json file, expected wording packs`,
      ],
    })
  })

  it('are bundled, and read again before the demonstration wording', () => {
    const bundled = bundleWording([write('pseq.json', aWordingPack())])
    expect('text' in bundled && bundled.packs).toEqual([aWordingPack()])
    const file = write('wording.json', 'text' in bundled ? bundled.text : '')
    const { packs, wordingFor } = readBundledWording(pathToFileURL(file))
    expect(packs[0]).toEqual(aWordingPack())
    expect(wordingFor('PSEQ', 'cy')).toEqual({ pack: aWordingPack(), offeredInEnglish: true })
    expect(wordingFor('BPI', 'en')?.pack.demonstration).toBe(true)
  })

  it('leave the demonstration wording where there is no bundle of them, and stop at one that is broken', () => {
    const { wordingFor } = readBundledWording(pathToFileURL(join(directory, 'wording.json')))
    expect(wordingFor('PSEQ', 'en')?.pack.demonstration).toBe(true)
    const broken = pathToFileURL(write('wording.json', '{"version":2}'))
    expect(() => readBundledWording(broken)).toThrow('synthesise again')
  })

  it('are each refused with file, place and what was expected', () => {
    const short = write('short.json', aWordingPack({ items: [] }))
    expect(linesOf([short, write('odd.json', '{'), join(directory, 'gone.json')])).toEqual([
      '/short.json:items  items none, expected in this order: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10',
      expect.stringMatching(/^\/odd\.json:\$ {2}the file is not JSON/),
      '/gone.json:$  the file cannot be read, expected a wording pack',
    ])
  })

  it('say which words an answer was given to: no instrument twice in a language, no version twice', () => {
    const first = write('first.json', aWordingPack())
    expect(linesOf([first, write('again.json', aWordingPack({ version: 'other' }))])).toEqual([
      '/again.json:language  PSEQ in en-GB is already in first.json, expected one pack for each instrument and language',
    ])
    expect(linesOf([first, write('cy.json', aWordingPack({ language: 'cy' }))])).toEqual([
      '/cy.json:version  PSEQ has version trust-2026 in first.json too, expected another version for each language, such as trust-2026-cy',
    ])
    expect(linesOf([first, write('cy.json', aWordingPack({ language: 'cy', version: 'cy-1' }))])).toEqual([])
  })
})
