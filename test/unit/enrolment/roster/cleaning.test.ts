import { describe, expect, test } from 'vitest'
import { identityIn } from '#shared/enrolment/rules/roster/cleaning/identity-in-text.ts'
import { withoutMojibake } from '#shared/enrolment/rules/roster/cleaning/mojibake.ts'
import { aRoster, read } from './a-roster.ts'

const readOne = async (cells: Readonly<Record<string, string>>) => {
  const { rows, problems } = await read(aRoster(cells))
  return { row: rows[0], problems, effects: problems.map(({ column, effect }) => `${column} ${effect}`) }
}

describe('a name', () => {
  test.each([
    ['NA', 'NA', null, null],
    ['nan', 'NULL', null, null],
    ['-', '.', null, null],
    ['unknown', 'Sample', null, 'Sample'],
    ['', 'Null', null, null],
  ])('%j %j that stands for nothing is left empty, and said', async (given_name, family_name, ...names) => {
    const { row, effects } = await readOne({ given_name, family_name })
    expect([row?.givenName, row?.familyName]).toEqual(names)
    expect(effects.every((effect) => effect.endsWith('field-ignored'))).toBe(true)
    expect(effects.length).toBeGreaterThan(0)
  })

  test.each([
    ['ZoÃ«', 'Oâ€™Connor', 'Zoë', 'O’Connor', ['given_name mended', 'family_name mended']],
    ['Zo\uFFFD', 'Sample', 'Zo\uFFFD', 'Sample', ['given_name doubtful']],
    ['An\u202Ena', 'Sample', 'Anna', 'Sample', ['given_name mended']],
    ['Jo', 'NULL', 'Jo', 'NULL', ['family_name doubtful']],
    ['Jo@home', 'Sample', 'Jo@home', 'Sample', ['given_name doubtful']],
  ])('%j %j is stored, and waits for a person', async (given_name, family_name, given, family, effects) => {
    const found = await readOne({ given_name, family_name })
    expect(found.row).toMatchObject({ givenName: given, familyName: family, isNameDoubtful: true })
    expect(found.effects).toEqual(effects)
  })

  test.each([
    ['Jo', 'Null'],
    ['MRS ANN', 'SMITH'],
    ['Siân', 'O’Connor-Łucja'],
    ['Úšela', 'Åström'],
    ['Na', 'Li'],
  ])('%j %j is a name', async (given_name, family_name) => {
    const { row, problems } = await readOne({ given_name, family_name })
    expect(problems).toEqual([])
    expect(row).toMatchObject({ givenName: given_name, familyName: family_name, isNameDoubtful: false })
  })

  test('with a line break is on one line, which is said and no reason for doubt', async () => {
    const { row, effects } = await readOne({ given_name: 'Two\nlines' })
    expect(row).toMatchObject({ givenName: 'Two lines', isNameDoubtful: false })
    expect(effects).toEqual(['given_name mended'])
  })
})

test('letters that were misread twice are repaired too, and those that were not stay', () => {
  expect(withoutMojibake('ZoÃƒÂ«')).toBe('Zoë')
  expect(withoutMojibake('Zoë Öztürk')).toBe('Zoë Öztürk')
})

describe('an email address', () => {
  test.each([
    ['zw.e901@example.org\u200b', 'zw.e901@example.org'],
    ['Ann Sample <e903@example.org>', 'e903@example.org'],
    ['mailto:e904@example.org', 'e904@example.org'],
    ['e905@example.org.', 'e905@example.org'],
    ['"e906@example.org"', 'e906@example.org'],
    ['soft\u00adhyphen@example.org', 'softhyphen@example.org'],
  ])('%j is mended', async (cell, address) => {
    const { row, effects } = await readOne({ email: cell })
    expect([row?.email, effects]).toEqual([address, ['email mended']])
  })

  test.each([
    ['ann.o’neill@example.org', '’'],
    ['e907@example..org', '..'],
    ['ann sample@example.org', 'a space'],
    ['a@example.org; b@example.org', 'more than one @'],
    ['none', 'stands for nothing'],
  ])('%j is left out, and says what is in the way', async (cell, named) => {
    const { row, problems } = await readOne({ email: cell })
    expect(row?.email).toBeNull()
    expect(problems).toMatchObject([{ effect: 'field-ignored', problem: expect.stringContaining(named) }])
  })

  test.each(['e906@gmial.com', 'a@gmail.con', 'a@hotmal.co.uk', 'a@yahooo.com'])(
    '%j is taken, and doubtful',
    async (cell) => {
      const { row, effects } = await readOne({ email: cell })
      expect([row?.email, effects]).toEqual([cell, ['email doubtful']])
    },
  )

  test.each(['a@gmail.com', 'a@ymail.com', 'a@nhs.net', 'a@example.org'])('%j is taken', async (cell) => {
    expect((await readOne({ email: cell })).effects).toEqual([])
  })
})

describe('an id', () => {
  test('is taken without invisible characters, and that is said', async () => {
    const { row, effects } = await readOne({ local_id: 'W624\u200b' })
    expect([row?.localId, effects]).toEqual(['W624', ['local_id mended']])
  })

  test.each(['NA', 'null', '-', 'n/a', 'A  1'])('%j rejects the row', async (local_id) => {
    expect((await readOne({ local_id })).effects).toEqual(['local_id row-rejected'])
  })
})

describe('a text for the dataset', () => {
  test.each([
    ['jane.doe@example.org', 'email'],
    ['ring 07700 900202', 'telephone'],
    ['7700900202', 'telephone'],
    ['+44 7700 900202', 'telephone'],
    ['943 476 5919', 'NHS'],
    ['S26 Kay SAMPLE', 'family name'],
    ['Sample’s group', 'family name'],
    ['S26', undefined],
    ['Samples', undefined],
    ['2026-03-03', undefined],
    ['0.1234567891', undefined],
    ['12345', undefined],
  ])('%j holds %s', (text, found) => {
    const why = identityIn(text, 'Sample')
    if (found === undefined) expect(why).toBeUndefined()
    else expect(why).toContain(found)
  })

  test('is refused where it says who the row is about', async () => {
    const cells = { programme: 'harbour-remote', cohort: 'S26 Kay Sample', cov_choice: 'ring 07700 900202' }
    const { row, effects } = await readOne(cells)
    expect(row).toMatchObject({ cohort: null, covariates: {} })
    expect(effects).toEqual(['cohort field-ignored', 'cov_choice field-ignored'])
  })
})
