import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SheetRow } from '#shared/enrolment/roster/sheet.ts'
import { aWorkbook, type WorkbookCell } from './a-workbook.ts'
import { byReadExcelFile, sheetRows } from './as-by-read-excel-file.ts'

const inSheet = (rows: string, parts: Readonly<Record<string, string>> = {}): Uint8Array =>
  aWorkbook([[]], {
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...parts,
  })

const cellsOf = async (workbook: Uint8Array): Promise<readonly (readonly string[])[]> =>
  (await sheetRows(workbook)).map(({ cells }) => cells)

const inStrings = (...items: readonly string[]): Readonly<Record<string, string>> => ({
  'xl/sharedStrings.xml': `<sst>${items.map((item) => `<si>${item}</si>`).join('')}</sst>`,
})

const inline = (inside: string): string => `<row r="1"><c r="A1" t="inlineStr"><is>${inside}</is></c></row>`
const value = (type: string, text: string): string =>
  `<row r="1"><c r="A1" t="${type}"><v>${text}</v></c></row>`

describe('a cell is read as its sheet shows it', () => {
  test.each<[string, string, string]>([
    [
      'runs of one text',
      inline('<r><rPr><b/></rPr><t>Dr </t></r><r><t xml:space="preserve">A B</t></r>'),
      'Dr A B',
    ],
    [
      'a text without how it is pronounced',
      inline('<t>課きく</t><rPh sb="0" eb="1"><t>カ</t></rPh>'),
      '課きく',
    ],
    ['entities', inline('<t>&amp;&lt;&#233;&#x1F600;&quot;&nbsp;</t>'), '&<é😀"&nbsp;'],
    ['what XML cannot hold', inline('<t>a_x000D__x005F_x0041_</t>'), 'a\r_x0041_'],
    ['a literal part', inline('<t><![CDATA[a <b> & c]]></t>'), 'a <b> & c'],
    ['what a formula shows', value('str', 'fem&#97;le'), 'female'],
    ['a truth value', value('b', '1'), 'true'],
    ['a day in words', value('d', '2026-10-02T23:30:00'), '2026-10-02'],
    ['a number', value('n', '9.434765919E9'), '9434765919'],
    ['a number that is not quite one', value('n', '0.30000000000000004'), '0.30000000000000004'],
  ])('%s', async (_name, rows, text) => {
    expect(await cellsOf(inSheet(rows))).toEqual([[text]])
  })

  test.each([value('e', '#N/A'), value('str', ''), value('s', ''), inline('<t> </t>'), '<row r="1"/>'])(
    '%s is nothing',
    async (rows) => {
      expect(await cellsOf(inSheet(rows))).toEqual([])
    },
  )

  test.each([value('n', 'four'), value('s', '7'), value('b', 'x'), value('d', 'May'), value('zz', '1')])(
    '%s is refused',
    async (rows) => {
      await expect(sheetRows(inSheet(rows))).rejects.toThrow(/not a workbook.*column 1, row 1/)
    },
  )

  test('texts that cells share, however many there are', async () => {
    const texts = Array.from({ length: 5_000 }, (_, index) => `text ${index}`.repeat(index % 4))
    const rows = texts.map(
      (_, index) => `<row r="${index + 1}"><c r="A${index + 1}" t="s"><v>${index}</v></c></row>`,
    )
    const workbook = inSheet(rows.join(''), inStrings(...texts.map((text) => `<t>${text}</t>`)))
    expect((await cellsOf(workbook)).flat()).toEqual(texts.filter((text) => text !== ''))
  })
})

describe('days', () => {
  const styled = (format: string, serial: string, workbook = '') =>
    inSheet(`<row r="1"><c r="A1" s="1"><v>${serial}</v></c></row>`, {
      'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${format}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
      ...(workbook === '' ? {} : { 'xl/workbook.xml': workbook }),
    })

  test.each([
    ...[
      'dd/mm/yyyy',
      'd-mmm-yy',
      'yyyy\\-mm\\-dd;@',
      '[$-809]dd mmmm yyyy',
      '[$-F800]dddd\\,\\ mmmm\\ dd',
      'm/d/yy h:mm AM/PM',
    ],
    ...['[h]:mm:ss', 'mm:ss.0', 'yyyy&quot;年&quot;m&quot;月&quot;', 'DD.MM.YYYY'],
  ])('are numbers in the format %s', async (format) => {
    const workbook = styled(format, '46297.75')
    expect(await sheetRows(workbook)).toEqual([{ row: 1, cells: ['2026-10-02'], typedDays: new Set([0]) }])
    expect(await byReadExcelFile(workbook)).toEqual(await sheetRows(workbook))
  })

  test.each([
    'General',
    '0.00',
    '#,##0 &quot;days&quot;',
    '0.00E+00',
    '[Red]0',
    '@',
    '0%',
    '&quot;ID&quot;00000',
  ])('are not numbers in the format %s', async (format) => {
    const workbook = styled(format, '46297')
    expect(await sheetRows(workbook)).toEqual([{ row: 1, cells: ['46297'], typedDays: new Set() }])
    expect(await byReadExcelFile(workbook)).toEqual(await sheetRows(workbook))
  })

  test.each([14, 15, 22, 27, 36, 45, 47, 50, 58, 71, 81, 0, 9, 13, 23, 37, 44, 48, 49, 59, 70, 82])(
    'or numbers are what the built-in format %i says',
    async (format) => {
      const workbook = inSheet('<row r="1"><c r="A1" s="0"><v>46297</v></c></row>', {
        'xl/styles.xml': `<styleSheet><cellXfs><xf numFmtId="${format}"/></cellXfs></styleSheet>`,
      })
      expect(await sheetRows(workbook)).toEqual(await byReadExcelFile(workbook))
    },
  )

  test('may have their format from a named style', async () => {
    const workbook = inSheet('<row r="1"><c r="A1" s="0"><v>46297</v></c></row>', {
      'xl/styles.xml':
        '<styleSheet><cellStyleXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf xfId="1"/></cellXfs></styleSheet>',
    })
    expect(await cellsOf(workbook)).toEqual([['2026-10-02']])
  })

  test('may be counted from 1904', async () => {
    const names = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    const book = `<workbook ${names}><workbookPr date1904="1"/><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`
    const workbook = styled('dd/mm/yyyy', '44835', book)
    expect(await cellsOf(workbook)).toEqual([['2026-10-02']])
    expect(await byReadExcelFile(workbook)).toEqual(await sheetRows(workbook))
  })

  test('that no calendar has are an error', async () => {
    expect(await cellsOf(styled('dd/mm/yyyy', '1E15'))).toEqual([['#VALUE!']])
  })
})

describe('rows and cells', () => {
  test('without addresses follow one another, under any prefix', async () => {
    const rows =
      '<x:row><x:c><x:v>1</x:v></x:c><x:c/><x:c><x:v>3</x:v></x:c></x:row><x:row/><x:row><x:c><x:v>4</x:v></x:c></x:row>'
    const sheet = `<x:worksheet xmlns:x="m"><x:sheetData>${rows}</x:sheetData></x:worksheet>`
    expect(await sheetRows(aWorkbook([[]], { 'xl/worksheets/sheet1.xml': sheet }))).toEqual([
      { row: 1, cells: ['1', '', '3'], typedDays: new Set() },
      { row: 3, cells: ['4', '', ''], typedDays: new Set() },
    ])
  })

  test('are all as wide as the widest', async () => {
    const rows = '<row r="2"><c r="A2"><v>1</v></c></row><row><c r="C7"><v>3</v></c><c r="AA7" s="1"/></row>'
    expect(await sheetRows(inSheet(rows))).toMatchObject([
      { row: 2, cells: ['1', '', ''] },
      { row: 7, cells: ['', '', '3'] },
    ])
  })

  test.each([
    ['rows', '<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'],
    ['cells', '<row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>1</v></c></row>'],
    ['addresses', '<row r="3"><c r="33"><v>1</v></c></row>'],
    ['tags', '<row r="3"><c r="A3"><v>1</c></row>'],
    ['ends', '<row r="3"><c r="A3"><v>1</v></c>'],
  ])('in an impossible order of %s are refused', async (_what, rows) => {
    await expect(sheetRows(inSheet(rows))).rejects.toThrow(/not a workbook/)
  })

  test('outside the data are none, such as the place of a button', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><xdr:row>4</xdr:row></worksheet>'
    expect(await cellsOf(aWorkbook([[]], { 'xl/worksheets/sheet1.xml': sheet }))).toEqual([['1']])
  })
})

test('a hidden sheet is not read: nobody who looks at the workbook sees it', async () => {
  const sheets =
    '<sheet name="Old" sheetId="1" state="hidden" r:id="rId1"/><sheet name="New" sheetId="2" r:id="rId2"/>'
  const workbook = aWorkbook([[['old']], [['new']]], {
    'xl/workbook.xml': `<workbook xmlns:r="o"><sheets>${sheets}</sheets></workbook>`,
  })
  expect(await cellsOf(workbook)).toEqual([['new']])
})

test('a workbook that openpyxl wrote is read as another reader reads it', async () => {
  const workbook = readFileSync(join(import.meta.dirname, 'cases', 'written-by-openpyxl.xlsx'))
  const rows = await sheetRows(workbook)
  expect(rows).toEqual(await byReadExcelFile(workbook, 2))
  expect(Object.fromEntries(rows.map(({ row, cells }) => [row, cells[1]]))).toMatchObject({
    3: 'Siân Ó Néill & <Müller> "x"',
    4: 'Dr Bold name',
    9: '9434765919',
    15: '',
    16: '2026-10-02',
    22: '46297',
  })
})

/** A formula that shows nothing at a row's end may count as a column. */
const withoutBlanks = (rows: readonly SheetRow[]) =>
  rows.map((row) => ({
    ...row,
    cells: row.cells.slice(0, row.cells.findLastIndex((cell) => cell !== '') + 1),
  }))

test('any sheet is read as another reader reads it', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '&', '<', '"', '_x0041_', '\n', '課') })
  const cell: fc.Arbitrary<WorkbookCell> = fc.oneof(
    fc.constant(''),
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.record({ day: fc.integer({ min: 1, max: 80_000 }) }),
    fc.record({ formula: fc.constant('A1'), text }),
  )
  const rows = fc.array(fc.array(cell, { maxLength: 30 }), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(rows, async (sheet) => {
      const workbook = aWorkbook([sheet])
      expect(withoutBlanks(await sheetRows(workbook))).toEqual(withoutBlanks(await byReadExcelFile(workbook)))
    }),
    { numRuns: 200 },
  )
})
