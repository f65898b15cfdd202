import type { PrintBlock, Sheet, TextLook } from './sheet.ts'

type Written = {
  readonly kind: 'H1' | 'H2' | 'P'
  readonly look: TextLook
  readonly before: number
  readonly after: number
}

const written = (sheet: Sheet, text: string, { kind, look, before, after }: Written): PrintBlock => ({
  height: before + sheet.heightOf(text, look) + after,
  draw: (top, within) =>
    void sheet.tag(kind, within, { draw: () => sheet.write(text, { x: sheet.left, y: top + before }, look) }),
})

export const title = (sheet: Sheet, text: string): PrintBlock =>
  written(sheet, text, { kind: 'H1', look: { face: 'bold', size: sheet.scale.title }, before: 6, after: 8 })

export const heading = (sheet: Sheet, text: string): PrintBlock =>
  written(sheet, text, {
    kind: 'H2',
    look: { face: 'bold', size: sheet.scale.heading },
    before: 18,
    after: 6,
  })

export const paragraph = (sheet: Sheet, text: string): PrintBlock =>
  written(sheet, text, { kind: 'P', look: {}, before: 0, after: sheet.scale.body * 0.6 })

export const smallPrint = (sheet: Sheet, text: string): PrintBlock =>
  written(sheet, text, { kind: 'P', look: { size: sheet.scale.small }, before: 2, after: 6 })

const INDENT = 16

export const bullets = (sheet: Sheet, texts: readonly string[]): PrintBlock => {
  const look = { width: sheet.width - INDENT }
  const gap = sheet.scale.body * 0.3
  const heights = texts.map((text) => sheet.heightOf(text, look) + gap)
  return {
    height: heights.reduce((sum, each) => sum + each, 0) + gap,
    draw: (top, within) => {
      const list = sheet.tag('L', within)
      let y = top
      for (const [index, text] of texts.entries()) {
        const line = y
        const entry = sheet.tag('LI', list)
        sheet.tag('Lbl', entry, { draw: () => sheet.write('•', { x: sheet.left, y: line }) })
        sheet.tag('LBody', entry, {
          draw: () => sheet.write(text, { x: sheet.left + INDENT, y: line }, look),
        })
        y += heights[index] ?? 0
      }
    },
  }
}

/** A frame around one line that has to be found again: the code. */
export const framed = (sheet: Sheet, label: string, text: string): PrintBlock => {
  const [pad, size] = [10, sheet.scale.heading]
  const labelHeight = sheet.heightOf(label)
  const height = labelHeight + sheet.heightOf(text, { face: 'bold', size }) + 2 * pad
  return {
    height: height + 12,
    draw: (top, within) => {
      const x = sheet.left + pad
      sheet.decorate(() => sheet.box({ x: sheet.left, y: top }, { width: sheet.width, height: height }))
      sheet.tag('P', within, { draw: () => sheet.write(label, { x, y: top + pad }) })
      sheet.tag('P', within, {
        draw: () => sheet.write(text, { x, y: top + pad + labelHeight }, { face: 'bold', size }),
      })
    },
  }
}

/** Room for a line of handwriting; what goes on it has been said above. */
export const wideLine = (sheet: Sheet): PrintBlock => {
  const height = sheet.scale.body * 2.2
  return {
    height: height + 6,
    draw: (top) =>
      sheet.decorate(() => sheet.box({ x: sheet.left, y: top }, { width: sheet.width, height: height })),
  }
}

/** A line to write on, after what it asks for. */
export const toWriteOn = (sheet: Sheet, label: string): PrintBlock => {
  const height = sheet.scale.body * 2.2
  const line = sheet.width * 0.4
  return {
    height: height + 6,
    draw: (top, within) => {
      sheet.tag('P', within, {
        draw: () =>
          sheet.write(label, { x: sheet.left, y: top + height * 0.4 }, { width: sheet.width - line - 10 }),
      })
      sheet.decorate(() =>
        sheet.box({ x: sheet.left + sheet.width - line, y: top }, { width: line, height: height }),
      )
    },
  }
}
