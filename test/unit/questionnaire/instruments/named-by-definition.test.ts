import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { instruments } from '#shared/questionnaire/rules/instruments/registry.ts'

const root = join(import.meta.dirname, '..', '..', '..', '..')
const definitions = 'shared/questionnaire/rules/instruments/definitions/'

const names = instruments.flatMap(({ id, scores }) => [id, ...scores.map((score) => score.id)])
/** A whole name, in capitals, or as a column or key would spell it; ordinary words only in capitals. */
const words = ['WORK', 'WORSE']
const spelled = names.filter((name) => !words.includes(name)).map((name) => `${name}|${name.toLowerCase()}`)
const NAMED = new RegExp(`(?<![A-Za-z0-9])(?:${[...spelled, ...words].join('|')})(?![A-Za-z0-9])`)

const COMMENT_OR_TEXT =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g
const KEY = new RegExp(`\\b(?:${names.join('|')})\\s*:`)

/** The texts and keys of a source that name an instrument or a score; imports of definitions are no texts. */
const literalsIn = (source: string): readonly string[] => {
  const code = source.replaceAll(/^(?:import|export) [^'"]*from '[^']*'$/gm, '')
  const texts = (code.match(COMMENT_OR_TEXT) ?? []).filter((found) => !/^\/[/*]/.test(found))
  const keys = code.replaceAll(COMMENT_OR_TEXT, '').match(KEY) ?? []
  return [...texts.filter((text) => NAMED.test(text)), ...keys]
}

const sources = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|njk)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('/generated/'))

describe('an instrument', () => {
  it('is named by a text in its own definition alone', () => {
    const files = ['shared', 'functions', 'infra', 'local'].flatMap(sources)
    expect(files.length).toBeGreaterThan(300)
    const found = files
      .filter((file) => !file.startsWith(definitions))
      .flatMap((file) => literalsIn(readFileSync(join(root, file), 'utf8')).map((text) => `${file}: ${text}`))
    expect(found).toEqual([])
  })

  it.each([
    "if (instrument.id === 'IGRO') rate()",
    'const column = `pre_BPI_WORST`',
    "const optional = ['igro_goal_1']",
    "const panels = { PHQ9: '44249-1' }",
    'const text = "or PHQ8 instead"',
  ])('is found in %s', (source) => {
    expect(literalsIn(source)).not.toEqual([])
  })

  it.each([
    "import { PSEQ } from './definitions/pseq.ts'",
    '/** `PSEQ-2` is PSEQ2 */',
    "// 'IGRO'",
    'const pack = { instrument: PSEQ.id }',
    "const text = 'Return to work'",
  ])('is not found in %s', (source) => {
    expect(literalsIn(source)).toEqual([])
  })
})
