import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hardWordsIn, longLinesIn } from './support/plain-code.ts'

/**
 * Folders that are not cleaned yet. A rule holds everywhere else, and here as soon as the folder is removed.
 */
const TO_BE_CLEANED: readonly string[] = []
/** Folders within those that are clean. */
const CLEANED = ['test/support/']

/** This test and what it plants name the words themselves. */
const ABOUT_WORDS = 'test/architecture/'

const isChecked = (file: string): boolean =>
  !file.startsWith(ABOUT_WORDS) &&
  (CLEANED.some((folder) => file.startsWith(folder)) ||
    !TO_BE_CLEANED.some((folder) => file.startsWith(folder)))

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'])
  .toString()
  .trim()
  .split('\n')
  .filter(isChecked)

const foundIn = (find: (source: string) => readonly string[]): readonly string[] =>
  files.flatMap((file) => find(readFileSync(file, 'utf8')).map((found) => `${file}:${found}`))

describe('the code, read by a colleague from another team', () => {
  it('has no words that must be read twice, in names and comments', () => {
    expect(foundIn(hardWordsIn)).toEqual([])
  })

  it('has no line of more than 110 columns, but for one long text or pattern', () => {
    expect(foundIn(longLinesIn)).toEqual([])
  })
})

describe('the check of plain code', () => {
  it.each([
    'const letsIn = true',
    'renderSoon()',
    '/** Whoever comes first. */',
    '// begun anew',
    'const movers = {}',
    'const byShower = 1',
    'person.somebody',
  ])('finds the word in %j', (line) => {
    expect(hardWordsIn(line)).toHaveLength(1)
  })

  it.each(["say('somebody rang')", 'const text = `whoever`', 'const renewal = 1', 'removers()'])(
    'finds none in %j: texts are for patients and staff',
    (line) => {
      expect(hardWordsIn(line)).toEqual([])
    },
  )

  it('finds a long line of code or comment, and lets a long text be', () => {
    const long = 'a '.repeat(60)
    expect(longLinesIn(`// ${long}`)).toEqual(['1'])
    expect(longLinesIn(`const x = f(${long.replaceAll(' ', ',')})`)).toEqual(['1'])
    expect(longLinesIn(`  it('${long}', () => {})`)).toEqual([])
    expect(longLinesIn(`const pattern = /${long.replaceAll(' ', '.')}/`)).toEqual([])
    expect(longLinesIn(`const page = \`\n<p>${long}</p>\n\``)).toEqual([])
  })
})
