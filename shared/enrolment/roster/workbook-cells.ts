import { type SharedTexts, unescaped } from './workbook-texts.ts'

/** What cells refer to. */
export type CellSetting = {
  readonly texts: SharedTexts
  readonly dayStyles: ReadonlySet<number>
  readonly countsFrom1904: boolean
}

/** A cell as the file has it: `value` is what is in `<v>`, `inline` what is in `<is>`. */
export type WrittenCell = {
  readonly type: string | undefined
  readonly style: string | undefined
  readonly value: string
  readonly inline: string
}

/** `undefined` is for a value that its kind of cell cannot have. */
export type ReadCell = { readonly text: string | undefined; readonly isDay: boolean }

const MS_PER_DAY = 24 * 60 * 60 * 1000
/** 1 January 1970, as the days of a workbook are counted; and how many fewer they are from 1904. */
const DAYS_UNTIL_1970 = 25_569
const DAYS_UNTIL_1904 = 1462

const dayText = (serial: number, countsFrom1904: boolean): string => {
  const days = serial + (countsFrom1904 ? DAYS_UNTIL_1904 : 0) - DAYS_UNTIL_1970
  const day = new Date(Math.floor(days * MS_PER_DAY))
  return Number.isNaN(day.getTime()) ? '#VALUE!' : day.toISOString().slice(0, 10)
}

const EMPTY: ReadCell = { text: '', isDay: false }

const texted = (text: string | undefined): ReadCell => ({ text: text?.trim(), isDay: false })

const numberCell = ({ style, value }: WrittenCell, setting: CellSetting): ReadCell => {
  const number = Number(value)
  if (value === '') return EMPTY
  if (Number.isNaN(number)) return texted(undefined)
  return style !== undefined && setting.dayStyles.has(Number(style))
    ? { text: dayText(number, setting.countsFrom1904), isDay: true }
    : texted(String(number))
}

/** A string cut from a long one would keep all of that in memory for as long as it is held itself. */
const copied = (text: string): string => Buffer.from(text.trim()).toString()

const ISO_DAY = /^\d{4}-\d{2}-\d{2}(?=T|$)/
const TRUTH: Readonly<Record<string, string>> = { '': '', '0': 'false', '1': 'true' }

const KINDS: Readonly<Record<string, (cell: WrittenCell, setting: CellSetting) => ReadCell>> = {
  n: numberCell,
  s: ({ value }, { texts }) => (value === '' ? EMPTY : texted(texts.at(Number(value)))),
  str: ({ value }) => texted(copied(unescaped(value))),
  inlineStr: ({ inline }) => texted(copied(inline)),
  b: ({ value }) => texted(TRUTH[value]),
  d: ({ value }) => (value === '' ? EMPTY : { text: ISO_DAY.exec(value)?.[0], isDay: true }),
  e: () => EMPTY,
}

/** A cell as text, trimmed; a formula is what it showed last, and an error such as `#N/A` is nothing. */
export const readCell = (cell: WrittenCell, setting: CellSetting): ReadCell =>
  KINDS[cell.type ?? 'n']?.(cell, setting) ?? texted(undefined)
