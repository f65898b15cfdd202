import { readWholeXml, type XmlReader } from './workbook-xml.ts'

/** Characters that XML cannot hold, such as `_x000D_`: ECMA-376 part 1, 22.9.2.19. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

/** Collects the text of an `<si>` or `<is>` from its runs, without how Japanese is pronounced (`<rPh>`). */
export class TextRuns {
  #text = ''
  #isInText = false
  #isPhonetic = false

  open(name: string): void {
    if (name === 'rPh') this.#isPhonetic = true
    if (name === 't') this.#isInText = !this.#isPhonetic
  }

  text(text: string): void {
    if (this.#isInText) this.#text += text
  }

  close(name: string): void {
    if (name === 'rPh') this.#isPhonetic = false
    if (name === 't') this.#isInText = false
  }

  /** What was collected; the next text begins empty. */
  take(): string {
    const text = unescaped(this.#text)
    this.#text = ''
    return text
  }
}

const PAGE = 1024

/** Texts by their number, many in one string: alone each would take several times its letters. */
export class SharedTexts {
  readonly #pages: string[] = []
  readonly #starts: number[] = []
  #open: string[] = []
  #length = 0

  add(text: string): void {
    this.#starts.push(this.#length)
    this.#open.push(text)
    this.#length += text.length
    if (this.#open.length === PAGE) this.close()
  }

  close(): void {
    this.#pages.push(this.#open.join(''))
    this.#open = []
    this.#length = 0
  }

  at(index: number): string | undefined {
    const start = this.#starts[index]
    if (start === undefined) return undefined
    const end = (index + 1) % PAGE === 0 ? undefined : this.#starts[index + 1]
    return this.#pages[Math.floor(index / PAGE)]?.slice(start, end)
  }
}

export const sharedTextsOf = async (bytes: AsyncIterable<Uint8Array>): Promise<SharedTexts> => {
  const texts = new SharedTexts()
  const runs = new TextRuns()
  const reader: XmlReader = {
    open: (name) => runs.open(name),
    text: (text) => runs.text(text),
    close: (name) => {
      runs.close(name)
      if (name === 'si') texts.add(runs.take())
    },
  }
  await readWholeXml(bytes, reader)
  texts.close()
  return texts
}
