import PDFDocument from 'pdfkit'
import type { LocalDate } from '#shared/platform/time/time.ts'
import type { PrintFonts } from './fonts.ts'

/** Sizes in points. */
export type Scale = {
  readonly body: number
  readonly small: number
  readonly heading: number
  readonly title: number
}
export const standardPrint: Scale = { body: 12, small: 10, heading: 16, title: 22 }
export const largePrint: Scale = { body: 18, small: 16, heading: 22, title: 28 }

export type PagePart = PDFKit.PDFStructureElement
/** Something that stays together on a page. `draw` says what it is to a screen reader as it draws. */
export type PrintBlock = { readonly height: number; readonly draw: (top: number, within: PagePart) => void }

const MARGIN = 50
const FOOT = 30
const INK = '#000000'

export class UnprintableText extends Error {
  override readonly name = 'UnprintableText'
  constructor(letters: readonly string[]) {
    super(
      `the typeface has no ${letters.join(' ')}; print this language another way (docs/adr/0111-pdfkit.md)`,
    )
  }
}

export type SheetOptions = {
  readonly title: string
  /** BCP 47. */
  readonly language: string
  readonly scale: Scale
  readonly fonts: PrintFonts
  /** Stands for the moment of making: the same questionnaire is the same bytes. */
  readonly madeOn: LocalDate
}

type Face = 'regular' | 'bold'
/** In points, from the top left corner of the page. */
type Point = { readonly x: number; readonly y: number }
type Size = { readonly width: number; readonly height: number }
/** What a piece shows, and what is heard of it where that differs. */
type Content = { readonly draw?: () => void; readonly says?: string }

/** A4 paper on which blocks are put one below another; whatever does not fit goes to the next page whole. */
export class Sheet {
  readonly scale: Scale
  readonly left = MARGIN
  readonly width: number
  readonly #document: PDFKit.PDFDocument
  readonly #root: PagePart
  readonly #bytes: Promise<Uint8Array>
  #top = MARGIN

  constructor({ title, language, scale, fonts, madeOn }: SheetOptions) {
    const date = new Date(`${madeOn}T12:00:00Z`)
    const document = new PDFDocument({
      size: 'A4',
      margin: MARGIN,
      pdfVersion: '1.7',
      // The types know only the archive subsets.
      ...({ subset: 'PDF/UA' } as object),
      tagged: true,
      displayTitle: true,
      lang: language,
      bufferPages: true,
      // None of the built-in fonts: they lack Welsh letters and would be looked for in files that are not
      // bundled.
      font: '',
      info: { Title: title, CreationDate: date, ModDate: date },
    })
    this.scale = scale
    this.width = document.page.width - 2 * MARGIN
    this.#document = document
    this.#bytes = bytesOf(document)
    document.registerFont('regular', Buffer.from(fonts.regular)).registerFont('bold', Buffer.from(fonts.bold))
    document.font('regular').fontSize(scale.body).fillColor(INK).strokeColor(INK)
    this.#root = document.struct('Document')
    document.addStructure(this.#root)
  }

  /**
   * A section of the document, under which its headings and questions are read; `language` where it is not
   * the document's.
   */
  section(language?: string): PagePart {
    const section = this.#document.struct('Sect', language === undefined ? {} : { lang: language })
    this.#root.add(section)
    return section
  }

  /** Puts blocks down together, on the next page if they do not all fit on this one. */
  place(blocks: readonly PrintBlock[], within: PagePart): void {
    const height = blocks.reduce((sum, block) => sum + block.height, 0)
    const bottom = this.#document.page.height - MARGIN - FOOT
    if (this.#top > MARGIN && this.#top + height > bottom) this.#turnOver()
    for (const block of blocks) {
      block.draw(this.#top, within)
      this.#top += block.height
    }
  }

  #turnOver(): void {
    this.#document.addPage()
    this.#top = MARGIN
  }

  heightOf(
    text: string,
    { face = 'regular', size = this.scale.body, width = this.width }: TextLook = {},
  ): number {
    this.#mustHaveLetters(text)
    return this.#document
      .font(face)
      .fontSize(size)
      .heightOfString(text, { width, lineGap: size * 0.15 })
  }

  write(text: string, at: { x: number; y: number }, look: TextLook = {}): void {
    const { face = 'regular', size = this.scale.body, width = this.width, align = 'left' } = look
    this.#document
      .font(face)
      .fontSize(size)
      .text(text, at.x, at.y, { width, align, lineGap: size * 0.15 })
  }

  box({ x, y }: Point, { width, height }: Size): void {
    this.#document.lineWidth(1.2).rect(x, y, width, height).stroke()
  }

  /** A piece of the document for screen readers; `says` where what is heard differs from what is drawn. */
  tag(kind: string, within: PagePart, { draw, says }: Content = {}): PagePart {
    const part = this.#document.struct(kind, says === undefined ? {} : { actual: says })
    within.add(part)
    if (draw) part.add(draw)
    return part
  }

  /** Drawn for the eye only: it is said in words elsewhere. */
  decorate(content: () => void): void {
    this.#document.markContent('Artifact', { type: 'Layout' })
    content()
    this.#document.endMarkedContent()
  }

  /** Writes the foot of every page and closes the document. */
  finish(foot: (page: number, of: number) => string): Promise<Uint8Array> {
    const { count } = this.#document.bufferedPageRange()
    for (let page = 0; page < count; page += 1) {
      this.#document.switchToPage(page)
      this.#document.markContent('Artifact', { type: 'Pagination' })
      // Below the margin a new page would begin.
      this.#document.page.margins.bottom = 0
      this.write(
        foot(page + 1, count),
        { x: MARGIN, y: this.#document.page.height - MARGIN },
        { size: this.scale.small },
      )
      this.#document.endMarkedContent()
    }
    this.#document.end()
    return this.#bytes
  }

  #mustHaveLetters(text: string): void {
    const { font } = (this.#document.font('regular') as unknown as WithFace)._font
    const missing = [...new Set(text)].filter(
      (letter) => letter.trim() !== '' && !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0),
    )
    if (missing.length > 0) throw new UnprintableText(missing)
  }
}

/**
 * What pdfkit knows of its font and does not tell: a letter without a shape would be printed as an empty box.
 */
type WithFace = { readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } } }

export type TextLook = {
  readonly face?: Face
  readonly size?: number
  readonly width?: number
  readonly align?: 'left' | 'center' | 'right'
}

const bytesOf = (document: PDFKit.PDFDocument): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve, reject) => {
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
}
