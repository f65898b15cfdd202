import { cleanText } from '../cleaning/clean-text.ts'
import { isPlaceholder } from '../cleaning/placeholders.ts'
import { doubtful, type FieldReader, mended } from './field.ts'

/** Text of at most `longest` characters. Control characters are refused: they would reach email headers. */
export const text =
  (longest: number): FieldReader<string> =>
  (cell) => {
    const { text: value, changes, isBroken } = cleanText(cell)
    if (/\p{Cc}|\p{Cs}/u.test(value)) return { problem: 'holds a control character, expected plain text' }
    if (value.length > longest) return { problem: `longer than ${longest} characters` }
    if (value === '' || isPlaceholder(value)) return { problem: 'stands for nothing, so it is left empty' }
    if (isBroken) return { value, note: doubtful('holds a character that was lost; see how it is written') }
    return changes.length > 0 ? { value, note: mended(changes.join('; ')) } : { value }
  }
