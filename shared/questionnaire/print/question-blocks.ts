import type { Question } from '../rules/asked/part.ts'
import { type Box, boxesBelow, boxesBeside, boxForNumber, scaleOfBoxes } from './choice-blocks.ts'
import type { PrintBlock, Sheet } from './sheet.ts'
import { wideLine } from './text-blocks.ts'
import type { PrintWords } from './words/print-words.ts'

const MOST_BESIDE = 5

/**
 * One question: its words, a line to write on where the person names what it is about, and room to answer in.
 */
export const questionBlocks = (
  sheet: Sheet,
  question: Question,
  { words, hasLine }: { readonly words: PrintWords; readonly hasLine: boolean },
): readonly PrintBlock[] => [
  asked(sheet, question),
  ...(hasLine ? [wideLine(sheet)] : []),
  answerBlock(sheet, question, words),
]

const asked = (sheet: Sheet, { text }: Question): PrintBlock => {
  const [before, after] = [sheet.scale.body * 0.5, sheet.scale.body * 0.35]
  return {
    height: before + sheet.heightOf(text, { face: 'bold' }) + after,
    draw: (top, within) =>
      void sheet.tag('P', within, {
        draw: () => sheet.write(text, { x: sheet.left, y: top + before }, { face: 'bold' }),
      }),
  }
}

const answerBlock = (sheet: Sheet, { item, ends, choices }: Question, words: PrintWords): PrintBlock => {
  if (item.kind === 'count') return boxForNumber(sheet, words.numberOf)
  if (!ends) {
    const boxes = choices.map(({ text }) => ({ shown: text }))
    return areShort(sheet, boxes) ? boxesBeside(sheet, boxes) : boxesBelow(sheet, boxes)
  }
  return scaleOfBoxes(
    sheet,
    choices.map(({ value, text }) => ({ shown: value, says: text })),
    ends,
  )
}

/** Beside each other while each fits into two lines of its column. */
const areShort = (sheet: Sheet, boxes: readonly Box[]): boolean => {
  const width = sheet.width / boxes.length - sheet.scale.body * 2.15 - 6
  const twoLines = sheet.heightOf('x') * 2
  const longestWord = Math.max(...boxes.flatMap(({ shown }) => shown.split(' ').map((word) => word.length)))
  const isNarrow = longestWord * sheet.scale.body * 0.6 > width
  return (
    boxes.length <= MOST_BESIDE &&
    !isNarrow &&
    boxes.every(({ shown }) => sheet.heightOf(shown, { width }) <= twoLines)
  )
}
