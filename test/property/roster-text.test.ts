import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aRoster, read } from '../unit/enrolment/roster/a-roster.ts'

/** The letters of Windows-1252 that are not ASCII, and what CSV could trip over. */
const cell = fc
  .array(fc.constantFrom(...'abcXYZ é ñ Ü ž € ’ , ; \t " \' 12 \n'), { maxLength: 12 })
  .map((signs) => signs.join('').trim())
  // A cell without a letter or a digit stands for nothing, and is left empty.
  .filter((text) => text === '' || /[a-z0-9]/i.test(text))
  // Two such letters in a row are put right as text that was decoded wrongly before it came.
  .filter((text) => !/[À-ÿ][^ -~]/.test(text))

const table = fc.array(fc.record({ given_name: cell, cohort: cell, address_1: cell }), { maxLength: 6 })

const windows1252 = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
    byte,
  ]),
)

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le')

const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16LE': utf16,
  'UTF-16BE': (text) => utf16(text).swap16(),
  'Windows-1252': (text) => Uint8Array.from([...text].map((sign) => windows1252.get(sign) ?? 0x3f)),
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

type Form = {
  readonly encoding: string
  readonly delimiter: string
  readonly end: string
  readonly sep: boolean
}

const form = fc.record<Form>({
  encoding: fc.constantFrom(...Object.keys(encodings)),
  delimiter: fc.constantFrom(',', ';', '\t'),
  end: fc.constantFrom('\r\n', '\n', '\r'),
  sep: fc.boolean(),
})

const written = (
  records: readonly (readonly string[])[],
  { encoding, delimiter, end, sep }: Form,
): Uint8Array => {
  const lines = records.map((cells) => cells.map(quoted).join(delimiter))
  const text = [...(sep ? [`sep=${delimiter}`] : []), ...lines].join(end)
  return encodings[encoding]?.(`${text}${end}`) ?? new Uint8Array()
}

test('a table is the same people in any encoding, with any separator and line end', async () => {
  await fc.assert(
    fc.asyncProperty(table, form, fc.integer({ min: 1, max: 64 }), async (rows, as, chunk) => {
      const columns = aRoster({}).trim().split(',')
      const header = [...columns.slice(0, 8), 'address_1'].map((name) => name.split('\r\n')[0] ?? '')
      const records = rows.map((row, at) => [
        ...[`A${at}`, 'southport-cps', row.cohort, '2024-08-29', row.given_name, 'Sample'],
        ...['', 'yes', row.address_1],
      ])
      const reading = await read(written([header, ...records], as), chunk)
      const tidy = (text: string) => text.replaceAll(/\s+/g, ' ').trim() || null
      expect(reading.failures).toEqual([])
      expect(
        reading.rows.map(({ row, cohort, givenName, address }) => [row, cohort, givenName, ...address]),
      ).toEqual(
        rows.map((row, at) => [
          at + 2,
          tidy(row.cohort),
          tidy(row.given_name),
          ...(tidy(row.address_1) === null ? [] : [tidy(row.address_1)]),
        ]),
      )
    }),
    { numRuns: 300 },
  )
})
