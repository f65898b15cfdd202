import { strFromU8, unzipSync } from 'fflate'
import type { RosterFailure } from '../rules/roster/roster-row.ts'

const MOST_BYTES = 30 * 1024 * 1024
/** 50,000 rows with 30 columns filled stay below this. */
const MOST_UNPACKED_BYTES = 100 * 1024 * 1024
const MOST_ROWS = 100_000
/** Blank cells between filled ones are held too. */
const MOST_CELLS = 6_000_000

const refused = (problem: string, expected: string): RosterFailure => ({
  row: 1,
  column: '1',
  problem,
  expected,
})

export const notAWorkbook = (reason: string): RosterFailure =>
  refused(`not a workbook that can be read (${reason})`, 'an .xlsx workbook as Excel saves it, or CSV')

export const withMacros = refused(
  'a workbook with macros',
  'the same saved as .xlsx without macros, or as CSV',
)

const tooLarge = (what: string): RosterFailure =>
  refused(`too large a workbook (${what})`, `at most 30 MB and ${MOST_ROWS.toLocaleString('en-GB')} rows`)

/** All bytes of a file, or why it is too large to hold. */
export const bytesWithin = async (
  input: AsyncIterable<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer> | RosterFailure> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of input) {
    length += chunk.length
    if (length > MOST_BYTES) return tooLarge('over 30 MB')
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

type Entry = { readonly name: string; readonly originalSize: number }

const entriesOf = (bytes: Uint8Array): readonly Entry[] => {
  const entries: Entry[] = []
  unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      entries.push({ name, originalSize })
      return false
    },
  })
  return entries
}

const textOf = (bytes: Uint8Array, entry: string): string => {
  const unpacked = unzipSync(bytes, { filter: ({ name }) => name === entry })[entry]
  // Latin-1 keeps one byte a letter; only addresses of cells are looked for.
  return unpacked === undefined ? '' : strFromU8(unpacked, true)
}

/** A cell with something in it, by its address. */
const FILLED_CELL = /<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*?(?<!\/)>/g

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** A few bytes can name a cell in the last row and column: the reader would fill the sheet up to there. */
const isWideOpen = (sheet: string): boolean => {
  let lastRow = 0
  let lastColumn = 0
  for (const [, letters = '', row] of sheet.matchAll(FILLED_CELL)) {
    lastRow = Math.max(lastRow, Number(row))
    lastColumn = Math.max(lastColumn, columnNumber(letters))
  }
  return lastRow > MOST_ROWS || lastRow * lastColumn > MOST_CELLS
}

/** The number of sheets in a workbook; or why it may not be read: macros, size, or no workbook. */
export const sheetCount = (bytes: Uint8Array): number | RosterFailure => {
  const entries = entriesOf(bytes)
  const names = new Set(entries.map(({ name }) => name))
  if (names.size < entries.length) return notAWorkbook('a part is in it twice')
  const unpacked = entries.reduce((sum, { originalSize }) => sum + originalSize, 0)
  const hasMacros = [...names].some((name) => /vbaProject/i.test(name))
  if (hasMacros || textOf(bytes, '[Content_Types].xml').includes('macroEnabled')) return withMacros
  if (!names.has('xl/workbook.xml')) return notAWorkbook('no sheets in it')
  if (unpacked > MOST_UNPACKED_BYTES) return tooLarge('its contents are too many')
  const sheets = [...names].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))
  return sheets.some((name) => isWideOpen(textOf(bytes, name)))
    ? tooLarge('cells too far from one another')
    : sheets.length
}
