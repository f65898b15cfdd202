import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { checkRoster } from '#shared/enrolment/roster/check-roster.ts'
import { problemsCsv } from '#shared/enrolment/roster/problems-csv.ts'
import { readRoster } from '#shared/enrolment/roster/read-roster.ts'
import { broadEthnicity } from '#shared/enrolment/rules/roster/fields/ethnicity.ts'
import { rosterFailureLine } from '#shared/enrolment/rules/roster/roster-row.ts'
import { neutralised } from '#shared/platform/csv/csv.ts'
import { aRoster, bytesOf, programmes, read } from './a-roster.ts'
import type { Measured } from './measure-many-rows.ts'

describe('a row', () => {
  test('with everything right is typed', async () => {
    const { rows, problems, failures } = await read(
      aRoster({
        phone: '01704 000 000',
        address_1: '1 Low  Road',
        address_3: 'Town',
        postcode: 'pr86pn',
        nhs_number: '943 476 5919',
        date_of_birth: '1971-02-28',
        sex: 'F',
        ethnicity: 'White British',
        imd_decile: '10',
        delivery_mode: 'in-person',
        delivery_format: 'group',
        sessions_attended: '7',
        sessions_offered: '8',
        started_on: '2024-07-04',
        completed: 'No',
        contact_preference: 'email',
        safe_to_contact: 'any',
        needs: 'large-print; easy-read',
        language: 'cy',
        evaluation_objection: 'no',
        follow_up_session_on: '2024-11-07',
        pre_on: '2024-07-01',
        post_on: '2024-08-29',
        enrolled_on: '2024-09-01',
        corrects: '2024-08-28',
        pre_PSEQ: '20',
        post_BPI_INTERFERENCE: '7.1429',
        igro_goal_2: 'Walk, to the shop',
      }),
    )
    expect({ problems, failures }).toEqual({ problems: [], failures: [] })
    expect(rows[0]).toMatchObject({
      row: 2,
      localId: 'A001',
      programme: 'southport-cps',
      graduationDate: '2024-08-29',
      enrolledOn: '2024-09-01',
      corrects: '2024-08-28',
      address: ['1 Low Road', 'Town'],
      postcode: 'PR8 6PN',
      nhsNumber: '9434765919',
      sex: 'female',
      imdDecile: 10,
      sessionsAttended: 7,
      startedOn: '2024-07-04',
      completed: 'no',
      needs: ['large-print', 'easy-read'],
      language: 'cy',
      objection: 'no',
      contactAgreed: 'yes',
      baseline: [
        { score: 'PSEQ', wave: 'pre', value: 20 },
        { score: 'BPI_INTERFERENCE', wave: 'post', value: 7.1429 },
      ],
      goals: [null, 'Walk, to the shop', null, null, null],
    })
    expect(rows[0]?.filled.has('phone')).toBe(true)
    expect(rows[0]?.filled.has('address_2')).toBe(false)
  })

  test('with nothing but the essentials enrols on the graduation date, agreement not asked, anything safe', async () => {
    const { rows, problems } = await read(
      aRoster({ cohort: '', given_name: '', family_name: '', email: '', contact_agreed: '' }),
    )
    expect(problems).toEqual([])
    expect(rows[0]).toMatchObject({
      enrolledOn: '2024-08-29',
      contactAgreed: 'not-asked',
      safeToContact: 'any',
      email: null,
      cohort: null,
      baseline: [],
      needs: [],
    })
  })

  test.each([
    ['local_id', ''],
    ['local_id', 'A\u0007'],
    ['programme', ''],
    ['programme', 'elsewhere'],
    ['graduation_date', ''],
    ['graduation_date', '31/02/2024'],
    ['graduation_date', '46308'],
    ['graduation_date', '2023-02-29'],
    ['graduation_date', '0224-08-29'],
  ])('is rejected for its %s %j', async (column, value) => {
    const { rows, problems } = await read(aRoster({ [column]: value }))
    expect(rows).toEqual([])
    expect(problems).toMatchObject([{ row: 2, column, value, effect: 'row-rejected' }])
  })

  test.each([
    ['email', 'alex at example'],
    ['email', 'alex@example.org\nBcc: x@example.org'],
    ['email', 'a..b@example.org'],
    ['email', 'alex@localhost'],
    ['phone', 'ring my sister'],
    ['postcode', 'somewhere'],
    ['nhs_number', '9434765918'],
    ['nhs_number', '943476591'],
    ['date_of_birth', '1971-02-30'],
    ['date_of_birth', '2024-08-29'],
    ['sex', 'Alex'],
    ['ethnicity', 'John Smith'],
    ['imd_decile', '11'],
    ['imd_decile', '0'],
    ['imd_decile', '2.5'],
    ['delivery_mode', 'pigeon'],
    ['delivery_format', 'crowd'],
    ['sessions_offered', '-1'],
    ['sessions_attended', 'most'],
    ['started_on', 'July'],
    ['started_on', '2024-08-30'], // the day after the graduation
    ['completed', 'nearly'],
    ['completed', '12/08/2024'],
    ['language', 'welsh'],
    ['language', '??'],
    ['follow_up_session_on', '2024-08-01'],
    ['follow_up_session_on', '2024-12-20'], // the window of the only group session closed the day before
    ['pre_on', 'July'],
    ['post_on', '2024-13-01'],
    ['enrolled_on', 'today'],
    ['corrects', '2024-08-29'],
    ['pre_PSEQ', '61'],
    ['pre_PSEQ', '-1'],
    ['post_WEMWBS', '13'],
    ['post_BPI_WORST', '10.5'],
    ['pre_SWEMWBS', 'high'],
    ['given_name', 'x'.repeat(101)],
    ['cohort', 'A\u0000B'.replace('\u0000', '\u0001')],
    ['igro_goal_1', 'x'.repeat(201)],
    ['cov_choice', 'virtual'],
  ])('is enrolled without its %s %j', async (column, value) => {
    const { rows, problems } = await read(aRoster({ [column]: value }))
    expect(rows).toHaveLength(1)
    expect(problems).toMatchObject([{ row: 2, column, effect: 'field-ignored' }])
    expect(rows[0]?.filled.has(column)).toBe(false)
  })

  test('with more sessions attended than offered keeps what was offered', async () => {
    const { rows, problems } = await read(aRoster({ sessions_attended: '9', sessions_offered: '8' }))
    expect(rows[0]).toMatchObject({ sessionsAttended: null, sessionsOffered: 8 })
    expect(problems).toMatchObject([{ column: 'sessions_attended', value: '9' }])
  })

  test.each([
    ['Completed', 'yes'],
    ['TRUE', 'yes'],
    ['did not complete', 'no'],
    ['Dropped out', 'no'],
    ['drop-out', 'no'],
    ['N', 'no'],
    ['1', 'yes'],
  ])('that says %j of its completion is %s, and that is said', async (completed, value) => {
    const { rows, problems } = await read(aRoster({ completed }))
    expect(rows[0]?.completed).toBe(value)
    expect(problems).toMatchObject([{ column: 'completed', effect: 'mended', became: value }])
  })

  test('that says nothing of its completion leaves open whether a later roster does', async () => {
    const { rows, problems } = await read(aRoster({ completed: '' }))
    expect([rows[0]?.completed, problems]).toEqual([null, []])
  })

  test('a covariate that its programme declares is kept', async () => {
    const { rows, problems } = await read(aRoster({ programme: 'harbour-remote', cov_choice: 'virtual' }))
    expect(problems).toEqual([])
    expect(rows[0]?.covariates).toEqual({ cov_choice: 'virtual' })
  })

  test('the ends of every range are inside it', async () => {
    const { problems } = await read(
      aRoster({
        pre_PSEQ: '0',
        post_PSEQ: '60',
        pre_WEMWBS: '14',
        post_WEMWBS: '70',
        pre_BPI_WORST: '10',
        pre_SWEMWBS: '9.51',
        imd_decile: '1',
      }),
    )
    expect(problems).toEqual([])
  })
})

describe('row numbers', () => {
  test('are those of a spreadsheet: blank lines count, a line break inside quotes does not', async () => {
    const [header, first] = aRoster({ given_name: 'Two\nlines' }).split('\r\n')
    const [, second] = aRoster({ local_id: '' }).split('\r\n')
    const { rows, problems } = await read(`${header}\r\n${first}\r\n\r\n${second}\r\n`)
    expect(rows.map(({ row, givenName }) => [row, givenName])).toEqual([[2, 'Two lines']])
    expect(problems.map(({ row, effect }) => [row, effect])).toEqual([
      [2, 'mended'],
      [4, 'row-rejected'],
    ])
  })
})

describe('a file', () => {
  const good = aRoster({}, { local_id: 'A002' })

  test.each([1, 7, 1000])(
    'is read alike in pieces of %i bytes, with a byte order mark and names in any script',
    async (chunk) => {
      const { rows, failures } = await read(`\uFEFF${aRoster({ given_name: 'Siân Łucja 李' })}`, chunk)
      expect(failures).toEqual([])
      expect(rows[0]?.givenName).toBe('Siân Łucja 李')
    },
  )

  test.each(['\n', '\r', '\r\n'])('may end its lines with %j', async (end) => {
    expect((await read(good.replaceAll('\r\n', end))).rows).toHaveLength(2)
  })

  const unmarked = Buffer.from(good, 'utf16le')
  const brokenMarked = Buffer.concat([
    Buffer.from('\uFEFF'),
    Buffer.from(aRoster({}, { given_name: 'Siân' }), 'latin1'),
  ])
  test.each<[string, string | Uint8Array, { row: number; column: string; problem: string }]>([
    ['is UTF-16 without saying so', unmarked, { row: 1, column: '1', problem: 'wrong encoding' }],
    ['says it is UTF-8 and is not', brokenMarked, { row: 1, column: '1', problem: 'wrong encoding' }],
    ['is empty', '', { row: 1, column: '1', problem: 'the file is empty' }],
    [
      'is separated by bars',
      good.replaceAll(',', '|'),
      { row: 1, column: '1', problem: 'no header in the first 50 rows' },
    ],
    [
      'has a quote in the middle of a cell',
      good.replace('A002', 'A"2'),
      { row: 3, column: '1', problem: 'not CSV' },
    ],
    ['never closes a quote', good.replace('A002', '"A002'), { row: 3, column: '1', problem: 'not CSV' }],
    [
      'has a row that is too long',
      good.replace('A002', 'A002,B'),
      { row: 3, column: '9', problem: 'not CSV (9 cells)' },
    ],
    [
      'lacks a column',
      good.replace('cohort', 'phone'),
      { row: 1, column: 'cohort', problem: 'missing column' },
    ],
    [
      'has a column twice',
      good.replace('cohort', 'email'),
      { row: 1, column: 'email', problem: 'column given twice' },
    ],
  ])('that %s is refused, with row and column', async (_name, text, wanted) => {
    const { failures } = await read(text)
    expect(failures[0]).toMatchObject({ ...wanted, problem: expect.stringContaining(wanted.problem) })
  })

  test('says file, row and column in one line', () => {
    const failure = {
      row: 1,
      column: 'shoe_size',
      problem: 'column given twice',
      expected: 'each column once',
    }
    expect(rosterFailureLine('r.csv', failure)).toBe(
      'r.csv:1:shoe_size  column given twice, expected each column once',
    )
  })

  test('with cells beyond the header that are empty is read', async () => {
    expect((await read(good.replaceAll('\r\n', ',,\r\n').replace(',,', ''))).rows).toHaveLength(2)
  })

  test('can be checked whole before anything is done with it', async () => {
    const text = aRoster({}, { local_id: '', programme: 'x' }, { imd_decile: '99' })
    expect(await checkRoster(() => bytesOf(text), { programmes })).toEqual({
      accepted: 2,
      rejected: 1,
      failures: [],
    })
  })
})

test('50,000 rows are read in bounded memory and a few seconds', async () => {
  const script = join(import.meta.dirname, 'measure-many-rows.ts')
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script, '50000'])
  const { accepted, heldBytes, timesSplitting }: Measured = JSON.parse(stdout)
  expect(accepted).toBe(50_000)
  // Seen: 1 MB and 14 times, which is 3 s on a quiet machine.
  expect(heldBytes).toBeLessThan(16 * 1024 * 1024)
  expect(timesSplitting).toBeLessThan(40)
})

test('reading stops when the reader stops', async () => {
  let pulled = 0
  async function* long() {
    const [header, line] = aRoster({}).split('\r\n')
    yield new TextEncoder().encode(`${header}\n`)
    for (pulled = 0; pulled < 2_000; pulled += 1) yield new TextEncoder().encode(`${line}\n`.repeat(10))
  }
  for await (const entry of readRoster(long, { programmes }))
    if (entry.kind === 'row' && entry.row.row > 500) break
  expect(pulled).toBeLessThan(1_000)
})

describe('problems.csv', () => {
  test.each(['=1+1', '+44', '-5+1', '-x', '@x', '\tx', '\rx'])('neutralises %j', (cell) => {
    expect(neutralised(cell)).toBe(`'${cell}`)
  })

  test('holds every problem in the order of the rows, with quotes where they are needed', async () => {
    const { problems } = await read(aRoster({ email: '=cmd|"x",1' }, { local_id: '' }))
    expect(problemsCsv(problems)).toBe(
      [
        'row,column,value,problem,effect',
        `2,email,"'=cmd|""x"",1","not an email address, expected name@example.org: there is the character """,field-ignored`,
        '3,local_id,,missing,row-rejected',
        '',
      ].join('\n'),
    )
  })
})

test.each([
  ['White British', 'white'],
  ['A', 'white'],
  ['Mixed White and Black Caribbean', 'mixed'],
  ['Pakistani', 'asian'],
  ['Black African', 'black'],
  ['Arab', 'other'],
  ['Any other White background', 'white'],
  ['Prefer not to say', 'not-stated'],
  ['Z', 'not-stated'],
  ['Asian or Asian British', 'asian'],
])('%s belongs to the broad group %s', (category, group) => {
  expect(broadEthnicity(category)).toBe(group)
})
