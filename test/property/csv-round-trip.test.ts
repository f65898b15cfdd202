import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvText, neutralised } from '#shared/platform/csv/csv.ts'

/** Any text, and often the signs that a CSV file is made of. */
const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('"', ',', '\n', '\r', '\r\n', ';', '\t', "'", 'é', ' ', '=', '\u2028'), {
      maxLength: 6,
    })
    .map((signs) => signs.join('')),
)

const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  )

it.each(['unix', 'windows'] as const)(
  'what is written with %s line ends is read back as it was',
  (lineEnds) => {
    fc.assert(
      fc.property(table, (rows) => {
        const read: unknown = parse(csvText(rows, { lineEnds }), {
          record_delimiter: lineEnds === 'unix' ? '\n' : '\r\n',
          relax_column_count: true,
        })
        expect(read).toEqual(rows)
      }),
      { numRuns: 300 },
    )
  },
)

it('no text that a spreadsheet would run is left as it is, and every number stays one', () => {
  fc.assert(
    fc.property(cell, (text) => {
      expect(neutralised(text)).not.toMatch(/^[=@\t\r\n]/)
    }),
  )
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(neutralised(String(number))).toBe(String(number))
    }),
  )
})
