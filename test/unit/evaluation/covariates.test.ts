import { describe, expect, test } from 'vitest'
import type { DatasetSource } from '../../support/dataset/dataset-files.ts'
import { aGraduate, aSource, filesOf, rowsOf, tenWeeksOnly } from './a-source.ts'

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

describe('the minimal profile', () => {
  test('has no covariate, whatever it says', () => {
    const files = filesOf({ ...graduatesWith(one, one, one, one, one), profile: 'minimal' })
    const said = [...files].filter(([name]) => !name.endsWith('.R')).map(([, text]) => text)
    expect(said.join()).not.toContain('came by bus')
    expect(files.get('codebook.csv')).not.toContain('cov_')
  })
})
