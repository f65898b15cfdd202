import { hasBrokenCharacter, withoutMojibake } from './mojibake.ts'

export type CleanText = {
  readonly text: string
  /** What was changed, in words for the staff; none for spaces alone. */
  readonly changes: readonly string[]
  /** Holds a character that was lost before the file came here. */
  readonly isBroken: boolean
}

/** Format, joining and direction characters, and letters that look like nothing. Tabs and the like stay. */
const INVISIBLE =
  /\p{Cf}|\u034f|[\u115f\u1160\u17b4\u17b5\u3164\uffa0]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu

export const withoutInvisible = (text: string): string => text.replaceAll(INVISIBLE, '')

/**
 * The one place that names, addresses and free text pass: without invisible characters, misread letters
 * repaired, on one line. What cannot be repaired stays and is said.
 */
export const cleanText = (cell: string): CleanText => {
  const visible = withoutInvisible(cell)
  const repaired = withoutMojibake(visible)
  const text = repaired.replaceAll(/\s+/g, ' ').trim()
  const changes = [
    ...(visible === cell ? [] : ['invisible characters were taken out']),
    ...(repaired === visible ? [] : [`misread letters were repaired: ${text}`]),
    ...(/[\n\r\v\f\u0085\u2028\u2029]/.test(repaired.trim()) ? [LINE_BREAK] : []),
  ]
  return { text, changes, isBroken: hasBrokenCharacter(text) }
}

export const LINE_BREAK = 'a line break was read as a space'
