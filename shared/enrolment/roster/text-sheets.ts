import { csvRecords } from '#shared/platform/csv/csv-records.ts'
import { sepLineOf, textAfter } from '#shared/platform/csv/sep-line.ts'
import { decoded, encodingOf, type OpenBytes } from '#shared/platform/csv/text-encoding.ts'
import type { Sheet } from './sheet.ts'

const DELIMITERS = [',', ';', '\t'] as const

/** A text file as each separator would divide it; the header shows which of them it is. */
export const textSheets = async (open: OpenBytes): Promise<readonly Sheet[]> => {
  const encoding = await encodingOf(open)
  async function* text(): AsyncGenerator<string> {
    yield* decoded(await open(), encoding)
  }
  const sep = await sepLineOf(text())
  const delimiters = sep === undefined ? DELIMITERS : new Set([sep.delimiter, ...DELIMITERS])
  return [...delimiters].map((delimiter) => ({
    rows: () => csvRecords(textAfter(text(), sep?.length ?? 0), delimiter),
  }))
}
