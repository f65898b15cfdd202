import type { FieldReader } from './field.ts'

/**
 * Words of at most `longest` characters; control characters would end up in headers and files, and are
 * refused.
 */
export const text =
  (longest: number): FieldReader<string> =>
  (cell) => {
    const words = cell.replaceAll(/\s+/g, ' ')
    if (/\p{Cc}|\p{Cs}/u.test(words)) return { problem: 'holds a control character, expected plain text' }
    return words.length <= longest ? { value: words } : { problem: `longer than ${longest} characters` }
  }
