import { describe, expect, test } from 'vitest'
import { faultLine } from '#shared/platform/json/fault.ts'
import { declaredCovariates } from '#shared/programme/rules/covariate.ts'
import { parseProgramme } from '#shared/programme/rules/parse-programme.ts'
import { aProgramme, southport } from '../../support/builders/a-programme.ts'

const years = { name: 'cov_pain_years', type: 'number', from: 0, to: 80 }
const choice = { name: 'cov_choice', type: 'code', codes: { 1: 'virtual', 2: 'face to face' } }
const note = { name: 'cov_note', type: 'text' }

const faultsOf = (covariates: unknown, predictors: readonly string[] = []): readonly string[] => {
  const analysis = { ...southport.analysis, predictors }
  const parsed = parseProgramme({ ...southport, covariates, analysis })
  return 'faults' in parsed ? parsed.faults.map((fault) => faultLine('p.json', fault)) : []
}

test('names and typed covariates may be mixed, and a name alone is text', () => {
  const covariates = ['cov_ward', years, choice, note]
  expect(faultsOf(covariates)).toEqual([])
  expect(declaredCovariates(aProgramme({ covariates }))).toEqual([
    { name: 'cov_ward', type: 'text' },
    years,
    choice,
    note,
  ])
  expect(declaredCovariates(aProgramme())).toEqual([])
})

test('a programme that was parsed can be parsed again, as the bundle is', () => {
  const programme = aProgramme({ covariates: ['cov_ward', years, choice, note] })
  expect(parseProgramme(JSON.parse(JSON.stringify(programme)))).toEqual({ programme })
})

describe('is refused, with what was expected', () => {
  const name = 'a name such as cov_pain_years: cov_, then small letters, digits and _'
  test.each<[string, unknown, string]>([
    ['a bad name alone', ['Cov'], `p.json:covariates[0]  "Cov" is not valid, expected ${name}`],
    [
      'a bad name with a type',
      [{ ...note, name: 'note' }],
      `p.json:covariates[0].name  "note" is not valid, expected ${name}`,
    ],
    [
      'neither a name nor an object',
      [5],
      'p.json:covariates[0]  5 is not valid, expected a name, or an object with name and type',
    ],
    ['no type', [{ name: 'cov_a' }], 'p.json:covariates[0].type  missing, expected number, code or text'],
    [
      'an unknown type',
      [{ name: 'cov_a', type: 'date' }],
      'p.json:covariates[0].type  "date" is not valid, expected number, code or text',
    ],
    [
      'half a range',
      [{ ...years, to: undefined }],
      'p.json:covariates[0].to  missing, expected a value of type number',
    ],
    [
      'a range that is upside down',
      ['cov_ward', { ...years, from: 80, to: 0 }],
      'p.json:covariates[1].to  no range from 80 to 0, expected a number above 80',
    ],
    [
      'no codes',
      [{ ...choice, codes: {} }],
      'p.json:covariates[0].codes  no codes, expected each code with its label',
    ],
    [
      'a label that is empty',
      [{ ...choice, codes: { 1: '' } }],
      'p.json:covariates[0].codes.1  "" is not valid, expected a label of 1 to 60 characters, without spaces at its ends',
    ],
    [
      'two labels that read alike',
      [{ ...choice, codes: { 1: 'face to face', 2: 'Face-to-Face' } }],
      'p.json:covariates[0].codes.2  code 2 (Face-to-Face) reads like code 1 (face to face), expected codes and labels that differ',
    ],
    [
      'a label that is the code of another',
      [{ ...choice, codes: { 1: '2', 2: 'two' } }],
      'p.json:covariates[0].codes.2  code 2 (two) reads like code 1 (2), expected codes and labels that differ',
    ],
    [
      'a key of another type',
      [{ ...note, codes: {} }],
      'p.json:covariates[0].codes  unknown key, expected only the keys that the schema names',
    ],
    [
      'a name twice, once with a type',
      ['cov_note', note],
      'p.json:covariates[1]  covariate cov_note appears twice, expected each covariate once',
    ],
  ])('%s', (_name, covariates, line) => {
    expect(faultsOf(covariates)).toEqual([line])
  })
})

describe('as a predictor', () => {
  test('a number, a code and a name alone are accepted', () => {
    const predictors = ['cov_pain_years', 'cov_choice', 'cov_ward']
    expect(faultsOf([years, choice, 'cov_ward'], predictors)).toEqual([])
  })

  test('text is refused, with the reason', () => {
    expect(faultsOf([note], ['sex', 'cov_note'])).toEqual([
      'p.json:analysis.predictors[1]  cov_note is text, which has no groups or amounts to compare, expected a covariate of type number or code',
    ])
  })
})
