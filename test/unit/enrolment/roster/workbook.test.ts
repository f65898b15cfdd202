import { describe, expect, test } from 'vitest'
import { enrolmentMessageSchema } from '#shared/enrolment/rules/enrolment-messages.ts'
import { read } from './a-roster.ts'
import { aWorkbook, type WorkbookCell } from './a-workbook.ts'

const HEADER = [
  ...['Local ID', 'Programme', 'Cohort', 'Graduation Date', 'First Name', 'Surname', 'Email'],
  ...['Contact Agreed', 'Phone', 'NHS Number', 'Sessions attended', 'Consultant'],
]

/** 2 October 2026. */
const OCTOBER = { day: 46297 }

const aRow = (
  id: string,
  graduated: string | { readonly day: number } = OCTOBER,
): readonly WorkbookCell[] => [
  ...[id, 'southport-cps', 'C22', graduated, 'Siân', 'Ó Néill', 'sian@example.org', 'Y'],
  ...[7_700_900_123, 9_990_000_018, 4, 'Dr A'],
]

test('a workbook is read as its cells show it: days, numbers, texts', async () => {
  const { rows, problems, failures } = await read(aWorkbook([[HEADER, aRow('X101')]]))
  expect(failures).toEqual([])
  expect(rows).toMatchObject([
    {
      row: 2,
      localId: 'X101',
      graduationDate: '2026-10-02',
      givenName: 'Siân',
      phone: '07700 900123',
      nhsNumber: '9990000018',
      sessionsAttended: 4,
      contactAgreed: 'yes',
    },
  ])
  expect(problems.map(({ row, column, effect }) => [row, column, effect])).toEqual([
    [1, 'Consultant', 'field-ignored'],
    [2, 'phone', 'mended'],
    [2, 'contact_agreed', 'mended'],
  ])
})

test('rows keep the numbers that the sheet gives them, under titles and past blank rows', async () => {
  const sheet = [['Graduates'], [], HEADER, aRow('X101'), [], [], aRow('')]
  const { rows, problems } = await read(aWorkbook([sheet]))
  expect(rows.map(({ row }) => row)).toEqual([4])
  expect(problems).toContainEqual(expect.objectContaining({ row: 7, effect: 'row-rejected' }))
})

test('the first sheet with a header is read', async () => {
  const { rows } = await read(aWorkbook([[['Read me']], [HEADER, aRow('X101')], [HEADER, aRow('X102')]]))
  expect(rows.map(({ localId }) => localId)).toEqual(['X101'])
})

test('a line break in a cell is a space, a formula is what it shows', async () => {
  const row = aRow('X101').with(2, 'Spring\n2026')
  const { rows } = await read(
    aWorkbook([
      [
        [...HEADER, 'Sex'],
        [...row, { formula: 'A1', text: 'female' }],
      ],
    ]),
  )
  expect(rows).toMatchObject([{ cohort: 'Spring 2026', sex: 'female' }])
})

describe('days of the spreadsheet’s own', () => {
  const graduated = (...days: readonly (string | { readonly day: number })[]) =>
    read(aWorkbook([[HEADER, ...days.map((day, at) => aRow(`X${at}`, day))]]))

  test.each(['02/10/2026', '2026-10-02'])('may stand beside texts such as %s', async (text) => {
    const { rows, failures } = await graduated(OCTOBER, text)
    expect(failures).toEqual([])
    expect(rows.map(({ graduationDate }) => graduationDate)).toEqual(['2026-10-02', '2026-10-02'])
  })

  test('do not settle what texts in two ways mean', async () => {
    const { failures } = await graduated(OCTOBER, '2026-10-02', '02/10/2026')
    expect(failures).toMatchObject([{ column: 'graduation_date' }])
  })
})

describe('a workbook', () => {
  const sheets = [[HEADER, aRow('X101')]]
  const content = (type: string) => ({ '[Content_Types].xml': `<Types>${type}</Types>` })

  /** A workbook whose directory says of every part that it has `size` bytes, whatever it has. */
  const saying = (size: number, parts: Readonly<Record<string, string>> = {}): Uint8Array => {
    const bytes = Buffer.from(aWorkbook(sheets, parts))
    const mark = 'PK\u0001\u0002'
    for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 4))
      bytes.writeUInt32LE(size, at + 24)
    return bytes
  }

  const far =
    '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'

  test.each<[string, () => Uint8Array, RegExp]>([
    ['with macros', () => aWorkbook(sheets, { 'xl/vbaProject.bin': 'x' }), /macros/],
    ['that may have macros', () => aWorkbook(sheets, content('macroEnabled')), /macros/],
    ['that is another archive', () => aWorkbook([], { 'xl/workbook.xml': '' }), /not a workbook|empty/],
    ['that is cut off', () => aWorkbook(sheets).subarray(0, 900), /not a workbook/],
    ['of an old kind', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old one/],
    ['that unpacks to too much', () => saying(30_000_000), /too large/],
    [
      'with one cell in the last corner',
      () => aWorkbook(sheets, { 'xl/worksheets/sheet1.xml': far }),
      /too large/,
    ],
  ])('%s is refused in a sentence', async (_name, bytes, problem) => {
    const { rows, failures } = await read(bytes())
    expect(rows).toEqual([])
    expect(failures).toMatchObject([{ row: 1, problem: expect.stringMatching(problem) }])
  })

  test('with such a cell in another sheet is read', async () => {
    const { rows } = await read(aWorkbook([...sheets, []], { 'xl/worksheets/sheet2.xml': far }))
    expect(rows).toHaveLength(1)
  })

  test('that is one piece without an end is refused, however well it packs', async () => {
    const endless = `<worksheet><!-- ${'< '.repeat(5_000_000)}`
    const { failures } = await read(aWorkbook(sheets, { 'xl/worksheets/sheet1.xml': endless }))
    expect(failures).toMatchObject([{ problem: expect.stringMatching(/without an end/) }])
  })

  test.each([
    ['larger', -1, /larger than it says/],
    ['smaller', 1, /damaged/],
  ])('with a sheet that is %s than the directory says is refused', async (_how, more, problem) => {
    const bytes = Buffer.from(aWorkbook(sheets))
    const entry = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46
    bytes.writeUInt32LE(bytes.readUInt32LE(entry + 24) + more, entry + 24)
    expect((await read(bytes)).failures).toMatchObject([{ problem: expect.stringMatching(problem) }])
  })

  test('that unpacks to more than it says fills no memory', async () => {
    const bomb = saying(5_000, {
      'xl/worksheets/sheet1.xml': `<worksheet>${' '.repeat(60_000_000)}</worksheet>`,
    })
    const before = process.memoryUsage().arrayBuffers
    const { rows, failures } = await read(bomb)
    expect([rows, failures.length]).toEqual([[], 1])
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
  })
})

test.each(['uploads/one.csv', 'uploads/one.xlsx'])('%s may be the key of a workbook', (key) => {
  expect(enrolmentMessageSchema.parse({ object: { key } })).toMatchObject({ type: 'roster-arrived', key })
})
