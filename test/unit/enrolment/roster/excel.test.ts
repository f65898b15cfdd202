import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aRoster, type RosterReading, read } from './a-roster.ts'

const readCase = (file: string): Promise<RosterReading> =>
  read(readFileSync(join(import.meta.dirname, 'cases', file)))

const mendings = ({ problems }: RosterReading) =>
  problems.filter(({ effect }) => effect === 'mended').map(({ row, column, became }) => [row, column, became])

describe('the same three people', () => {
  test.each([
    ['excel-export.csv', 1],
    ['excel-windows-1252.csv', 1],
    ['excel-semicolons.csv', 1],
    ['excel-title-row.csv', 2],
    ['excel-blank-rows.csv', 1],
  ])('come from %s', async (file, headerRow) => {
    const reading = await readCase(file)
    expect(reading.failures).toEqual([])
    expect(reading.rows).toMatchObject([
      {
        row: headerRow + 1,
        localId: 'X101',
        graduationDate: '2026-10-02',
        givenName: 'Siân',
        familyName: 'Ó Néill',
        phone: '07700 900123',
        nhsNumber: '9990000018',
        dateOfBirth: '1961-03-14',
        sex: 'female',
        contactAgreed: 'yes',
      },
      { localId: 'X102', graduationDate: '2026-10-13', givenName: 'Zoë', familyName: 'Müller' },
      { localId: 'X103', graduationDate: '2026-10-13', contactAgreed: 'no', dateOfBirth: null },
    ])
    expect(mendings(reading)).toEqual([
      [headerRow + 1, 'graduation_date', '2026-10-02'],
      [headerRow + 1, 'date_of_birth', '1961-03-14'],
      [headerRow + 1, 'phone', '07700 900123'],
      [headerRow + 1, 'contact_agreed', 'yes'],
    ])
    const others = reading.problems.filter(({ effect }) => effect !== 'mended')
    expect(others).toMatchObject([{ row: headerRow, column: 'Consultant', effect: 'field-ignored' }])
  })
})

test('a line break that was typed into a cell is a space, and said', async () => {
  const reading = await readCase('alt-enter.csv')
  expect(reading.rows).toMatchObject([
    { row: 2, cohort: 'Spring 2026' },
    { row: 3, cohort: 'Spring 2026' },
  ])
  expect(mendings(reading)).toEqual([[2, 'cohort', 'Spring 2026']])
})

describe('dates', () => {
  const days = (...cells: readonly string[]) =>
    read(aRoster(...cells.map((cell, at) => ({ local_id: `A${at}`, graduation_date: cell }))))

  test('that one column writes in three ways refuse the file, and each is named', async () => {
    const { rows, failures } = await readCase('excel-dates-unclear.csv')
    expect(rows).toEqual([])
    expect(failures).toHaveLength(1)
    expect(failures[0]?.column).toBe('graduation_date')
    expect(failures[0]?.problem).toMatch(/10-13-2026.*13\/10\/2026.*2026-10-13/)
  })

  test.each([
    [['2026-10-02', '02/10/2026']],
    [['10/13/2026', '10/02/2026']],
    [['13/10/2026', '10/13/2026']],
    [['October 3, 2026']],
  ])('%j refuse the file', async (cells) => {
    const { rows, problems, failures } = await days(...cells)
    expect([rows, problems]).toEqual([[], []])
    expect(failures).toMatchObject([{ column: 'graduation_date' }])
  })

  test('day first in whatever form are one way, said once', async () => {
    const reading = await days(
      ...[
        '3/10/2026',
        '03-10-2026',
        '3.10.2026',
        '3-Oct-26',
        '3 October 2026',
        'Sat 3rd Oct 2026',
        '03/10/26',
      ],
      '03/10/2026 00:00',
    )
    expect(reading.rows).toHaveLength(8)
    expect(new Set(reading.rows.map(({ graduationDate }) => graduationDate))).toEqual(new Set(['2026-10-03']))
    expect(reading.problems).toMatchObject([
      {
        row: 2,
        column: 'graduation_date',
        value: '3/10/2026',
        problem: 'dates read as day/month/year: 3/10/2026 is 3 October 2026',
        effect: 'mended',
      },
    ])
  })

  test('of the year first are read with or without a midnight, and nothing is said', async () => {
    const { rows, problems } = await days('2026-10-03', '2026-10-03 00:00:00', '2026-10-03T00:00:00Z')
    expect(rows.map(({ graduationDate }) => graduationDate)).toEqual(Array(3).fill('2026-10-03'))
    expect(problems).toEqual([])
  })

  test('of another column may be written in another way', async () => {
    const { rows } = await read(aRoster({ graduation_date: '2026-10-03', date_of_birth: '1/2/61' }))
    expect(rows).toMatchObject([{ graduationDate: '2026-10-03', dateOfBirth: '1961-02-01' }])
  })

  test('that are none cost their own row only, and are listed as they were written', async () => {
    const { rows, problems } = await days('3/10/2026', '31/02/2026', 'soon', '3/10/1999')
    expect(rows).toHaveLength(1)
    const rejected = problems.filter(({ effect }) => effect === 'row-rejected')
    expect(rejected.map(({ row, value }) => [row, value])).toEqual([
      [3, '31/02/2026'],
      [4, 'soon'],
      [5, '3/10/1999'],
    ])
  })
})

describe('a header', () => {
  const renamed = (from: string, to: string) => aRoster({ phone: '07700 900123' }).replace(from, to)

  test.each([
    ['local_id', 'LOCAL ID'],
    ['local_id', 'Hospital\u00a0Number'],
    ['local_id', 'id'],
    ['graduation_date', 'Date of Graduation'],
    ['given_name', 'Forename'],
    ['family_name', '"Last\nname"'],
    ['email', 'E-mail'],
    ['contact_agreed', 'Consent to contact?'],
    ['phone', 'Tel.'],
  ])('%s may be called %j', async (from, to) => {
    const { rows, problems, failures } = await read(renamed(from, to))
    expect({ problems, failures }).toEqual({ problems: [], failures: [] })
    expect(rows).toMatchObject([{ localId: 'A001', phone: '07700 900123', contactAgreed: 'yes' }])
  })

  test('that names a column less well than another gives way, and is listed', async () => {
    const { rows, problems } = await read(aRoster({ Mobile: '07700 900199', phone: '01704 000001' }))
    expect(rows[0]?.phone).toBe('01704 000001')
    expect(problems).toMatchObject([{ row: 1, column: 'Mobile', effect: 'field-ignored' }])
  })

  test('that gives the agreement under two names refuses the file', async () => {
    const { failures } = await read(aRoster({ 'Consent to contact': 'no' }))
    expect(failures).toMatchObject([{ column: 'contact_agreed', problem: 'column given twice' }])
  })

  test('without a text is named by its number where it has something in it, and not where it is empty', async () => {
    const [header, row] = aRoster({}).split('\r\n')
    const { rows, problems } = await read(`${header},,,\n${row},,moved away,\n`)
    expect(rows).toHaveLength(1)
    expect(problems).toMatchObject([{ row: 1, column: '10', effect: 'field-ignored' }])
  })

  test.each(['shoe_size', 'pre_PAIN', 'cov_luck'])('%s is no column: named once, not taken', async (name) => {
    const { rows, problems } = await read(aRoster({ [name]: '42' }, { local_id: 'A002', [name]: '43' }))
    expect(rows).toHaveLength(2)
    expect(problems).toMatchObject([{ row: 1, column: name, effect: 'field-ignored' }])
  })

  test('further down than titles are would pass over people: refused', async () => {
    const { failures } = await read(`${'A title\n'.repeat(60)}${aRoster({})}`)
    expect(failures).toMatchObject([{ problem: 'no header in the first 50 rows' }])
  })
})

test('short rows are blank to their end, and blank rows are none', async () => {
  const { rows, problems } = await read(`${aRoster({})}A002,southport-cps,C,2024-08-29\r\n \r\n,,,\r\n`)
  expect(rows).toMatchObject([
    { row: 2 },
    { row: 3, localId: 'A002', email: null, contactAgreed: 'not-asked' },
  ])
  expect(problems).toEqual([])
})

describe('numbers that a spreadsheet changed', () => {
  test.each([
    ['7700900123', '07700 900123'],
    ['7700900123.0', '07700 900123'],
    ['1704000001', '01704 000001'],
    ['2079460000', '020 7946 0000'],
    ['3001234567', '0300 123 4567'],
  ])('telephone %s is %s, and said', async (phone, mended) => {
    const reading = await read(aRoster({ phone }))
    expect(reading.rows[0]?.phone).toBe(mended)
    expect(mendings(reading)).toEqual([[2, 'phone', mended]])
  })

  test.each(['07700 900123', '+44 7700 900123', '00447700900123', '900123', '4155550123'])(
    'telephone %s lost no zero that one can tell',
    async (phone) => {
      const { rows, problems } = await read(aRoster({ phone }))
      expect(problems.filter(({ effect }) => effect === 'mended')).toEqual([])
      expect([phone, null]).toContain(rows[0]?.phone)
    },
  )

  test('are whole again: ids, NHS numbers, deciles and sessions', async () => {
    const { rows, problems } = await read(
      aRoster({ local_id: '623.0', nhs_number: '9434765919.0', imd_decile: '4.0', sessions_attended: '7.0' }),
    )
    expect(rows).toMatchObject([
      { localId: '623', nhsNumber: '9434765919', imdDecile: 4, sessionsAttended: 7 },
    ])
    expect(problems).toMatchObject([{ column: 'local_id', value: '623.0', became: '623', effect: 'mended' }])
  })

  test('are not made whole where they were none', async () => {
    const { rows } = await read(aRoster({ imd_decile: '4.5', local_id: 'A1.0' }))
    expect(rows).toMatchObject([{ localId: 'A1.0', imdDecile: null }])
  })
})

test.each(['sep=;', '"sep=;"', 'SEP=;'])(
  'a first line %s names the separator and is no row',
  async (line) => {
    const { rows, failures } = await read(`${line}\r\n${aRoster({}).replaceAll(',', ';')}`)
    expect(failures).toEqual([])
    expect(rows).toMatchObject([{ row: 2, localId: 'A001' }])
  },
)
