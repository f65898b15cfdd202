import type { FieldReader } from './field.ts'

/** Text of at most `longest` characters. Control characters are refused: they would reach email headers. */
export const text =
  (longest: number): FieldReader<string> =>
  (cell) => {
    const words = cell.replaceAll(/\s+/g, ' ')
    if (/\p{Cc}|\p{Cs}/u.test(words)) return { problem: 'holds a control character, expected plain text' }
    return words.length <= longest ? { value: words } : { problem: `longer than ${longest} characters` }
  }
