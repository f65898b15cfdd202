import { cleanText } from '../cleaning/clean-text.ts'

/** A cell as it is compared: any case, spaces, hyphens and marks at its ends. */
export const asSaid = (cell: string): string =>
  cleanText(cell)
    .text.toLowerCase()
    .replaceAll(/['’`"“”]/g, '')
    .replaceAll(/[^\p{L}\p{N}?/]+/gu, ' ')
    .trim()
    .replaceAll(/\be mail/g, 'email')

/** A cell that could not be read, for the staff to read: one line of bounded length. */
export const asWritten = (cell: string): string => cleanText(cell).text.slice(0, 200)

const YES = new Set(['yes', 'y', 'true', '1', '1 0'])
const NO = new Set(['no', 'n', 'false', '0', '0 0'])
export const saysYes = (said: string): boolean => YES.has(said)
export const saysNo = (said: string): boolean => NO.has(said)
