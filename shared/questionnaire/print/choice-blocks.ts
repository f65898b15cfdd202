import type { PagePart, PrintBlock, Sheet } from './sheet.ts'

/**
 * A box to cross. `shown` is printed beside or above it; `says` is what a screen reader hears where that is
 * more.
 */
export type Box = { readonly shown: string; readonly says?: string }

const boxSize = (sheet: Sheet): number => sheet.scale.body * 1.15

/** One box of a list: the box is its label, the words its body. */
const tagged = (
  sheet: Sheet,
  list: PagePart,
  { box, words, says }: { readonly box: () => void; readonly words: () => void; readonly says?: string },
) => {
  const entry = sheet.tag('LI', list)
  sheet.tag('Lbl', entry, { draw: box, says: '\u25a1' })
  sheet.tag('LBody', entry, { draw: words, ...(says === undefined ? {} : { says }) })
}

/** Boxes below each other, words to the right: for long words, many choices and large print. */
export const boxesBelow = (sheet: Sheet, boxes: readonly Box[]): PrintBlock => {
  const side = boxSize(sheet)
  const x = sheet.left + side + 10
  const width = sheet.width - side - 10
  const heights = boxes.map(
    ({ shown }) => Math.max(side, sheet.heightOf(shown, { width })) + sheet.scale.body * 0.35,
  )
  return {
    height: heights.reduce((sum, each) => sum + each, 0) + sheet.scale.body * 0.5,
    draw: (top, within) => {
      const list = sheet.tag('L', within)
      let y = top
      for (const [index, { shown, says }] of boxes.entries()) {
        const line = y
        const box = () => sheet.box({ x: sheet.left, y: line }, { width: side, height: side })
        tagged(sheet, list, {
          box,
          words: () => sheet.write(shown, { x, y: line + 1 }, { width }),
          ...(says === undefined ? {} : { says }),
        })
        y += heights[index] ?? 0
      }
    },
  }
}

/** Boxes beside each other in equal columns, words to the right of each. */
export const boxesBeside = (sheet: Sheet, boxes: readonly Box[]): PrintBlock => {
  const side = boxSize(sheet)
  const column = sheet.width / boxes.length
  const width = column - side - 6 - sheet.scale.body
  const height = Math.max(side, ...boxes.map(({ shown }) => sheet.heightOf(shown, { width })))
  return {
    height: height + sheet.scale.body,
    draw: (top, within) => {
      const list = sheet.tag('L', within)
      for (const [index, { shown, says }] of boxes.entries()) {
        const x = sheet.left + index * column
        const box = () => sheet.box({ x: x, y: top }, { width: side, height: side })
        tagged(sheet, list, {
          box,
          words: () => sheet.write(shown, { x: x + side + 6, y: top + 1 }, { width }),
          ...(says === undefined ? {} : { says }),
        })
      }
    },
  }
}

/** A numbered scale: boxes in a row with their numbers above, and below what its two ends mean. */
export const scaleOfBoxes = (
  sheet: Sheet,
  boxes: readonly Box[],
  ends: { readonly low: string; readonly high: string },
): PrintBlock => {
  const side = boxSize(sheet)
  const step = (sheet.width - side) / (boxes.length - 1)
  const numbers = sheet.heightOf('0')
  const half = sheet.width * 0.48
  const words = Math.max(
    sheet.heightOf(ends.low, { width: half }),
    sheet.heightOf(ends.high, { width: half }),
  )
  return {
    height: numbers + side + 4 + words + sheet.scale.body,
    draw: (top, within) => {
      const list = sheet.tag('L', within)
      for (const [index, { shown, says }] of boxes.entries()) {
        const x = sheet.left + index * step
        const box = () => sheet.box({ x: x, y: top + numbers }, { width: side, height: side })
        tagged(sheet, list, {
          box,
          words: () => sheet.write(shown, { x: x - side, y: top }, { width: side * 3, align: 'center' }),
          ...(says === undefined ? {} : { says }),
        })
      }
      const y = top + numbers + side + 4
      sheet.decorate(() => {
        sheet.write(ends.low, { x: sheet.left, y }, { width: half })
        sheet.write(ends.high, { x: sheet.left + sheet.width - half, y }, { width: half, align: 'right' })
      })
    },
  }
}

/** Room for a number that is written by hand. */
export const boxForNumber = (sheet: Sheet, label: string): PrintBlock => {
  const height = sheet.scale.body * 2
  const width = sheet.scale.body * 6
  return {
    height: height + sheet.scale.body * 0.6,
    draw: (top, within) => {
      const before = sheet.width * 0.45
      sheet.tag('P', within, {
        draw: () => sheet.write(label, { x: sheet.left, y: top + height * 0.3 }, { width: before }),
      })
      sheet.decorate(() => sheet.box({ x: sheet.left + before, y: top }, { width: width, height: height }))
    },
  }
}
