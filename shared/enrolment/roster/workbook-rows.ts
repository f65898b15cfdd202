import type { SheetRow } from './sheet.ts'
import { placeOf } from './workbook-address.ts'
import { type CellSetting, readCell } from './workbook-cells.ts'
import { isWideOpen, notAWorkbook, tooFar, WorkbookError } from './workbook-refusals.ts'
import { TextRuns } from './workbook-texts.ts'
import { readXml, type XmlReader } from './workbook-xml.ts'

type Attribute = Parameters<XmlReader['open']>[1]
type Started = {
  readonly column: number
  readonly type: string | undefined
  readonly style: string | undefined
}

/** The cells of one row. Those without an address come after the one before them. */
class RowReader {
  row: number | undefined
  readonly cells: string[] = []
  readonly typedDays = new Set<number>()
  readonly #runs = new TextRuns()
  #last = 0
  #started: Started | undefined
  #value = ''
  #isInValue = false

  constructor(row: number | undefined) {
    this.row = row
  }

  open(name: string, attribute: Attribute): void {
    if (name === 'c') this.#start(attribute)
    else if (name === 'v') this.#isInValue = true
    else this.#runs.open(name)
  }

  text(text: string): void {
    if (this.#isInValue) this.#value += text
    else this.#runs.text(text)
  }

  /** Gives a started cell its text, if it has any. */
  close(name: string, setting: CellSetting): void {
    if (name === 'v') this.#isInValue = false
    this.#runs.close(name)
    if (name !== 'c' || this.#started === undefined) return
    const { column, type, style } = this.#started
    const { text, isDay } = readCell({ type, style, value: this.#value, inline: this.#runs.take() }, setting)
    this.#value = ''
    if (text === undefined)
      throw new WorkbookError(notAWorkbook(`the cell in column ${column}, row ${this.row ?? 'not named'}`))
    if (text !== '') this.#put(column, text, isDay)
  }

  #start(attribute: Attribute): void {
    const address = attribute('r')
    const place = address === undefined ? undefined : placeOf(address)
    this.row ??= place?.row
    const column = place?.column ?? this.#last + 1
    if (column <= this.#last) throw new WorkbookError(notAWorkbook(`cells out of order at ${address}`))
    this.#last = column
    this.#started = { column, type: attribute('t'), style: attribute('s') }
  }

  #put(column: number, text: string, isDay: boolean): void {
    if (isWideOpen(this.row ?? 1, column)) throw new WorkbookError(tooFar)
    while (this.cells.length < column - 1) this.cells.push('')
    this.cells.push(text)
    if (isDay) this.typedDays.add(column - 1)
  }
}

/** The rows of a sheet that have anything in them. Those without a number come after the one before them. */
class RowsReader implements XmlReader {
  readonly #setting: CellSetting
  #finished: SheetRow[] = []
  #last = 0
  #width = 0
  #row: RowReader | undefined

  constructor(setting: CellSetting) {
    this.#setting = setting
  }

  /** Rows finished since the last call. */
  take(): readonly SheetRow[] {
    const finished = this.#finished
    this.#finished = []
    return finished
  }

  open(name: string, attribute: Attribute): void {
    if (name === 'row') {
      const row = attribute('r')
      this.#row = new RowReader(row === undefined ? undefined : Number(row))
    } else this.#row?.open(name, attribute)
  }

  text(text: string): void {
    this.#row?.text(text)
  }

  close(name: string): void {
    if (name === 'row') this.#finish()
    else this.#row?.close(name, this.#setting)
  }

  #finish(): void {
    if (this.#row === undefined) return
    const { row = this.#last + 1, cells, typedDays } = this.#row
    if (!(row > this.#last)) throw new WorkbookError(notAWorkbook(`rows out of order at ${row}`))
    this.#last = row
    this.#row = undefined
    if (cells.length === 0) return
    this.#width = Math.max(this.#width, cells.length)
    if (isWideOpen(row, this.#width)) throw new WorkbookError(tooFar)
    this.#finished.push({ row, cells, typedDays })
  }
}

/** Throws where the sheet is damaged, or larger than its bounds. */
export async function* rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  setting: CellSetting,
): AsyncGenerator<SheetRow> {
  const reader = new RowsReader(setting)
  for await (const _ of readXml(bytes, reader)) yield* reader.take()
}
