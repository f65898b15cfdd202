import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupMeans } from '#shared/evaluation/rules/dataset/small-groups.ts'
import type { DatasetSource } from '../../support/dataset/dataset-files.ts'
import { aGraduate, aSource, filesOf, headerOf, rowsOf, tenWeeksOnly } from './a-source.ts'

const programme = tenWeeksOnly({
  covariates: [
    'cov_ward',
    { name: 'cov_pain_years', type: 'number', from: 0, to: 80 },
    { name: 'cov_choice', type: 'code', codes: { 1: 'virtual', 2: 'face to face', 3: '"by" `$post' } },
    { name: 'cov_note', type: 'text' },
  ],
})

const graduatesWith = (...covariates: readonly Readonly<Record<string, string>>[]): DatasetSource =>
  aSource({
    programme,
    graduates: covariates.map((each, index) =>
      aGraduate({ number: index + 1, episode: { covariates: each } }),
    ),
  })
const safe = (source: DatasetSource): DatasetSource => ({ ...source, profile: 'minimal' })

const column = (source: DatasetSource, name: string): readonly (string | undefined)[] =>
  rowsOf(source, 'participants').map((row) => row[name])

const typesOf = (source: DatasetSource): Readonly<Record<string, unknown>> => {
  const { resources } = JSON.parse(filesOf(source).get('datapackage.json') ?? '')
  const fields: readonly { name: string; type: string }[] = resources[0].schema.fields
  return Object.fromEntries(
    fields.flatMap(({ name, type }) => (name.startsWith('cov_') ? [[name, type]] : [])),
  )
}

const one = { cov_ward: 'Seven', cov_pain_years: '4.50', cov_choice: '2', cov_note: 'came by bus' }

describe('the dated profile', () => {
  test('has every covariate, numbers as numbers', () => {
    const source = graduatesWith(one)
    expect(rowsOf(source, 'participants')[0]).toMatchObject({ ...one, cov_pain_years: '4.5' })
    expect(typesOf(source)).toEqual({
      cov_ward: 'string',
      cov_pain_years: 'number',
      cov_choice: 'string',
      cov_note: 'string',
    })
  })

  test('tells what each code stands for in the codebook, the data package, SPSS and Stata', () => {
    const source = graduatesWith(one)
    const files = filesOf(source)
    const entry = rowsOf(source, 'codebook').find(({ column: name }) => name === 'cov_choice')
    expect(entry?.['values']).toBe('1 = virtual; 2 = face to face; 3 = "by" `$post')
    expect(files.get('datapackage.json')).toContain('"label": "face to face"')
    expect(files.get('load.sps')).toContain(
      'VALUE LABELS cov_choice\n  "1" "virtual"\n  "2" "face to face"\n  "3" """by"" `$post"\n  .',
    )
    expect(files.get('load.do')).toContain('label define cov_choice 1 "1: virtual", add\n')
    expect(files.get('load.do')).toContain(`label define cov_choice 3 "3: 'by' ''post", add\n`)
  })

  test('reads what was stored before the covariate had a type, and leaves out what does not fit it', () => {
    const source = graduatesWith(
      { cov_choice: 'Virtual', cov_pain_years: '4.0' },
      { cov_choice: 'Kay', cov_pain_years: 'many' },
    )
    expect(column(source, 'cov_choice')).toEqual(['1', ''])
    expect(column(source, 'cov_pain_years')).toEqual(['4', ''])
  })

  test('declares the type of each covariate that has one to the analysis', () => {
    const declared = rowsOf(graduatesWith(one), 'declaration').filter(({ key }) => key === 'covariate')
    expect(declared.map(({ item, value }) => [item, value])).toEqual([
      ['cov_pain_years', 'number'],
      ['cov_choice', 'code'],
      ['cov_note', 'text'],
    ])
  })
})

const years = (...values: readonly number[]) =>
  column(safe(graduatesWith(...values.map((value) => ({ cov_pain_years: `${value}` })))), 'cov_pain_years')
const choices = (...codes: readonly string[]) =>
  column(safe(graduatesWith(...codes.map((code) => ({ cov_choice: code })))), 'cov_choice')

describe('the safe profile', () => {
  test('has no text, in any file', () => {
    const source = safe(graduatesWith(one, one, one, one, one))
    expect(headerOf(source, 'participants').filter((name) => name.startsWith('cov_'))).toEqual([
      'cov_pain_years',
      'cov_choice',
    ])
    const everything = [...filesOf(source).values()].join()
    expect(everything).not.toContain('Seven')
    expect(everything).not.toContain('came by bus')
  })

  test('merges codes of fewer than five graduates', () => {
    expect(choices('1', '1', '1', '1', '1', '2', '2', '2', '3', '3')).toEqual([
      ...['1', '1', '1', '1', '1'],
      ...['other', 'other', 'other', 'other', 'other'],
    ])
  })

  test('merges a code of five where the others together are fewer', () => {
    expect(choices('1', '1', '1', '1', '1', '2')).toEqual(Array(6).fill('other'))
  })

  test('takes neighbouring numbers together until five graduates have them', () => {
    expect(years(60, 1, 2, 2, 3, 4, 10, 10, 10, 10)).toEqual([
      ...['20', '2.4', '2.4', '2.4', '2.4', '2.4'],
      ...['20', '20', '20', '20'],
    ])
  })

  test('has nothing of a covariate that fewer than five graduates have', () => {
    expect(years(1, 2, 3, 4)).toEqual(['', '', '', ''])
    expect(choices('1', '1', '1', '1')).toEqual(['', '', '', ''])
  })

  test('shows no number to stand for fewer than five graduates, whatever the numbers', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 5, maxLength: 60 })
    fc.assert(
      fc.property(numbers, (values) => {
        const means = groupMeans(values)
        const shown = values.map((value) => means.get(value))
        for (const mean of shown) expect(shown.filter((each) => each === mean).length).toBeGreaterThan(4)
      }),
    )
  })
})
