import { describe, expect, test } from 'vitest'
import { readRosterRow } from '#shared/enrolment/rules/roster/read-row.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'

const programme = aProgramme({
  covariates: [
    'cov_ward',
    { name: 'cov_pain_years', type: 'number', from: -1, to: 10_000_000_000 },
    { name: 'cov_choice', type: 'code', codes: { 1: 'virtual', 2: 'face to face', '-9': 'Not said' } },
    { name: 'cov_colour', type: 'code', codes: { g: 'Green' } },
  ],
})
const columns = ['cov_ward', 'cov_pain_years', 'cov_choice', 'cov_colour', 'cov_luck']

const readCell = (column: string, cell: string, familyName = 'Sample') => {
  const cells = new Map([
    ['local_id', 'A001'],
    ['programme', 'southport-cps'],
    ['graduation_date', '2024-08-29'],
    ['family_name', familyName],
    [column, cell],
  ])
  const setting = { programmes: new Map([['southport-cps', programme]]), covariateColumns: columns }
  const { row, problems } = readRosterRow(cells, 2, setting)
  return { value: row?.covariates[column], problems: problems.filter((problem) => problem.column === column) }
}

describe('a number', () => {
  test.each([
    ['4', '4'],
    ['4.0', '4'],
    ['4.50', '4.50'],
    ['-1', '-1'],
    ['-1.0', '-1'],
    ['0', '0'],
    ['10000000000.0', '10000000000'],
  ])('%j is read as %j', (cell, value) => {
    expect(readCell('cov_pain_years', cell)).toEqual({ value, problems: [] })
  })

  test.each(['-1.5', '10000000001', 'about four', '1,5', 'n/a', '1e3'])(
    '%j is ignored, with the range that was expected',
    (cell) => {
      const { value, problems } = readCell('cov_pain_years', cell)
      expect(value).toBeUndefined()
      expect(problems).toMatchObject([
        { effect: 'field-ignored', problem: 'expected a number from -1 to 10000000000' },
      ])
    },
  )

  test('with an invisible character is read without it, which is said', () => {
    const { value, problems } = readCell('cov_pain_years', '4\u200b')
    expect(value).toBe('4')
    expect(problems).toMatchObject([{ effect: 'mended', became: '4' }])
  })
})

describe('a code', () => {
  test.each([
    ['1', '1'],
    ['2.0', '2'],
    ['-9', '-9'],
    ['-9.0', '-9'],
    ['G', 'g'],
  ])('%j is %j, of which nothing is said', (cell, value) => {
    const column = value === 'g' ? 'cov_colour' : 'cov_choice'
    expect(readCell(column, cell)).toEqual({ value, problems: [] })
  })

  test.each([
    ['virtual', '1'],
    ['VIRTUAL', '1'],
    ['Face To  Face', '2'],
    ['face-to-face', '2'],
    ['face\u00a0to\u2011face', '2'],
    ['not said', '-9'],
  ])('the label %j is read as %j, which is said', (cell, value) => {
    const reading = readCell('cov_choice', cell)
    expect(reading.value).toBe(value)
    expect(reading.problems).toMatchObject([{ effect: 'mended', value: cell, became: value }])
  })

  test.each(['3', '9', 'online', 'unknown', '1.5', 'constructor'])(
    '%j is ignored, and the codes are named',
    (cell) => {
      const { value, problems } = readCell('cov_choice', cell)
      expect(value).toBeUndefined()
      expect(problems).toMatchObject([
        {
          effect: 'field-ignored',
          problem: 'expected one of 1 (virtual), 2 (face to face), -9 (Not said)',
        },
      ])
    },
  )

  test('is read where its label is also the family name, because the code does not say whose', () => {
    expect(readCell('cov_colour', 'green', 'Green').value).toBe('g')
  })
})

describe('in every type', () => {
  test.each(['cov_ward', 'cov_pain_years', 'cov_choice'])('identity in %s is refused', (column) => {
    for (const [cell, found] of [
      ['jane.doe@example.org', 'email'],
      ['7700900202', 'telephone'],
      ['943 476 5919', 'NHS'],
      ['9434765919.0', 'NHS'],
      ['Kay Sample', 'family name'],
    ] as const) {
      const { value, problems } = readCell(column, cell)
      expect(value).toBeUndefined()
      expect(problems).toMatchObject([{ effect: 'field-ignored', problem: expect.stringContaining(found) }])
    }
  })

  test('a covariate that another programme declares is ignored', () => {
    expect(readCell('cov_luck', '4').problems).toMatchObject([
      { effect: 'field-ignored', problem: 'not declared by southport-cps' },
    ])
  })

  test('text is read as it is', () => {
    expect(readCell('cov_ward', 'Ward 7')).toEqual({ value: 'Ward 7', problems: [] })
  })
})
