import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readInputs } from '#local/demo/inputs.ts'
import { aRoster, type RowFields } from '../enrolment/roster/a-roster.ts'

describe('the rosters of a demo', () => {
  let directory = ''
  const file = (name: string): string => join(directory, name)
  const given = (name: string, ...rows: readonly RowFields[]): string => {
    writeFileSync(file(name), aRoster(...rows))
    return file(name)
  }
  const reading = async (...rosters: readonly string[]) => {
    const programme = 'samples/programmes/southport-cps.json'
    const inputs = await readInputs({ rosters, programme, behaviour: undefined })
    return 'faults' in inputs ? inputs.faults : inputs.rosters
  }
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'demo-'))
  })
  afterAll(() => rmSync(directory, { recursive: true }))

  it('list a correction of a graduation that no row has beside the other faults, in the order of the rows', async () => {
    const one = given(
      'one.csv',
      { graduation_date: '2024-08-22', corrects: '2024-08-29' },
      {},
      { local_id: 'A002', corrects: '2024-08-22' },
      { local_id: 'A003', sex: 'Alex' },
    )
    expect(await reading(one)).toMatchObject([
      {
        problems: [
          { row: 4, column: 'corrects', value: '2024-08-22', effect: 'field-ignored' },
          { row: 5, column: 'sex', value: 'Alex', effect: 'field-ignored' },
        ],
      },
    ])
  })

  it('may correct a graduation that another file has', async () => {
    const one = given('known.csv', {})
    const two = given('corrects.csv', { graduation_date: '2024-08-22', corrects: '2024-08-29' })
    expect(await reading(one, two)).toMatchObject([{ problems: [] }, { problems: [] }])
  })

  it('are read each by itself: their own columns, forms of dates and row numbers', async () => {
    const iso = given('iso.csv', { sex: 'female' })
    const dayFirst = given(
      'day-first.csv',
      { local_id: 'B001', graduation_date: '30/08/2024', phone: '07700 900123' },
      { local_id: 'B002', graduation_date: '31/08/2024', phone: '?' },
    )
    const [one, two] = await reading(iso, dayFirst)
    expect(one).toMatchObject({ file: iso, rows: [{ row: 2, graduationDate: '2024-08-29' }], problems: [] })
    expect(two).toMatchObject({
      file: dayFirst,
      rows: [
        { row: 2, graduationDate: '2024-08-30' },
        { row: 3, graduationDate: '2024-08-31' },
      ],
      problems: [
        { row: 2, column: 'graduation_date', effect: 'mended' },
        { row: 3, column: 'phone' },
      ],
    })
    expect(one).toMatchObject({ header: expect.arrayContaining(['sex']) })
    expect(two).toMatchObject({ header: expect.not.arrayContaining(['sex']) })
  })

  it('are all refused where one is, each fault with the name of its file', async () => {
    const good = given('good.csv', {})
    const mixed = given('mixed.csv', {}, { local_id: 'A002', graduation_date: '30/08/2024' })
    expect(await reading(good, mixed, file('none.csv'))).toEqual([
      expect.stringMatching(/mixed\.csv:\d+:graduation_date {2}/),
      `${file('none.csv')}:$  the file cannot be read, expected a file that exists`,
    ])
  })
})
