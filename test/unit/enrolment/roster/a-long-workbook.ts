import { aWorkbook } from './a-workbook.ts'

const HEADER = [
  ...['local_id', 'programme', 'cohort', 'graduation_date', 'given_name', 'family_name', 'email'],
  ...['contact_agreed', 'phone', 'nhs_number', 'date_of_birth', 'sessions_attended'],
  ...Array.from({ length: 18 }, (_, index) => `Note ${index + 1}`),
]

const letters = (index: number): string => (index < 26 ? '' : 'A') + String.fromCharCode(65 + (index % 26))
const columns = HEADER.map((_, index) => letters(index))

/** Keeps each text once, as Excel does. */
class Texts {
  readonly #numbers = new Map<string, number>()

  cell(address: string, text: string): string {
    const number = this.#numbers.get(text) ?? this.#numbers.size
    this.#numbers.set(text, number)
    return `<c r="${address}" t="s"><v>${number}</v></c>`
  }

  xml(): string {
    return `<sst>${[...this.#numbers.keys()].map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`
  }
}

type Cells = readonly (string | number | { readonly day: number })[]

const aRow = (index: number): Cells => [
  ...[`X${index}`, 'southport-cps', 'C22', { day: 46_000 + (index % 300) }],
  ...[`Siân ${index % 500}`, `Ó Néill ${index % 3000}`, `sian.${index}@example.org`],
  ...[
    'yes',
    `07700 9${String(index).padStart(5, '0')}`,
    9_990_000_018,
    { day: 18_000 + (index % 9000) },
    index % 9,
  ],
  ...Array.from({ length: 18 }, (_, note) =>
    note % 2 === 0 ? index * note : `a note on number ${index % 97}`,
  ),
]

const rowXml = (cells: Cells, row: number, texts: Texts): string => {
  const inside = cells.map((cell, index) => {
    const address = `${columns[index]}${row}`
    if (typeof cell === 'string') return texts.cell(address, cell)
    const [style, value] = typeof cell === 'number' ? ['', cell] : [' s="1"', cell.day]
    return `<c r="${address}"${style}><v>${value}</v></c>`
  })
  return `<row r="${row}" spans="1:30">${inside.join('')}</row>`
}

/** A roster of that many people in 30 filled columns, its texts shared as Excel shares them. */
export const aLongWorkbook = (rows: number): Uint8Array => {
  const texts = new Texts()
  const people = Array.from({ length: rows }, (_, index) => rowXml(aRow(index), index + 2, texts))
  const sheet = `<worksheet><sheetData>${rowXml(HEADER, 1, texts)}${people.join('')}</sheetData></worksheet>`
  return aWorkbook([[]], { 'xl/worksheets/sheet1.xml': sheet, 'xl/sharedStrings.xml': texts.xml() })
}
