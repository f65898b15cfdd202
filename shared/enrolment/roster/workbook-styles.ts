import { readWholeXml } from './workbook-xml.ts'

/** Formats of days and times that have a number and no text: ECMA-376 part 1, 18.8.30. */
const isBuiltInDay = (format: number): boolean =>
  [
    [14, 22],
    [27, 36],
    [45, 47],
    [50, 58],
    [71, 81],
  ].some(([first = 0, last = 0]) => format >= first && format <= last)

const DAY_TOKEN = /^(?:s{1,2}|m{1,5}|h{1,2}|am|pm|a|p|d{1,4}|a{3,5}|y{1,2}|y{4}|e{1,2}|e{4})$/

/** Whether one section of a number format has nothing in it but parts of days and times. */
const isDaySection = (section: string): boolean => {
  const tokens = section
    .replaceAll(/"[^"]*"/g, ' ')
    .replaceAll(/(\[?[smhd]{1,2}\]?)[.,]00?0?/g, '$1')
    .replaceAll(/\[([smhd]{1,2})\]/g, '$1')
    .replaceAll(/\[[^\]]*\]/g, '')
    .split(/[^a-z0#?%]+/)
    .filter((token) => token !== '')
  return tokens.length > 0 && tokens.every((token) => DAY_TOKEN.test(token))
}

/** Whether numbers in a format such as `dd/mm/yyyy;@` are days. */
export const isDayFormat = (format: string): boolean =>
  format
    .toLowerCase()
    .replace(/;@$/, '')
    .replaceAll(/\\./g, ' ')
    .split(';')
    .some((section) => isDaySection(section))

type Style = { readonly format: number | undefined; readonly base: number }

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text)

/** The numbers of the cell styles in which a number is a day. */
export const dayStylesOf = async (bytes: AsyncIterable<Uint8Array>): Promise<ReadonlySet<number>> => {
  const written = new Map<number, string>()
  const styles = { cellStyleXfs: [] as Style[], cellXfs: [] as Style[] }
  let list: Style[] | undefined
  await readWholeXml(bytes, {
    open: (name, attribute) => {
      if (name === 'cellStyleXfs' || name === 'cellXfs') list = styles[name]
      if (name === 'numFmt') written.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      if (name === 'xf')
        list?.push({ format: numberOf(attribute('numFmtId')), base: Number(attribute('xfId') ?? 0) })
    },
    close: (name) => {
      if (name === 'cellStyleXfs' || name === 'cellXfs') list = undefined
    },
  })
  const isDay = ({ format, base }: Style): boolean => {
    const number = format ?? styles.cellStyleXfs[base]?.format ?? 0
    return isBuiltInDay(number) || isDayFormat(written.get(number) ?? '')
  }
  return new Set(styles.cellXfs.flatMap((style, index) => (isDay(style) ? [index] : [])))
}
