/** Which end of a seven-point impression of change is best: both are in use in UK pain services. */
export type Orientation = '1-best' | '7-best'

const BEST = '(?:best|improved|better)'
const WORST = '(?:worst|worse)'

/**
 * The number that belongs to a word: `7=best` has it before, `best=7` after; which of the two, the text's
 * beginning tells.
 */
const numberOf = (word: string, text: string): string | undefined => {
  const beginsWithWord = new RegExp(`^\\D*${BEST}|^\\D*${WORST}`).test(text)
  const pattern = beginsWithWord ? `${word}\\D*?([17])` : `([17])\\D*?${word}`
  return new RegExp(pattern).exec(text)?.[1]
}

/**
 * Reads `1-best`, `7=best`, `best=7`, `1 = very much improved`, `7 worst`, `higher-is-better`; nothing when
 * it says neither.
 */
export const readOrientation = (said: unknown): Orientation | undefined => {
  const text = String(said).trim().toLowerCase()
  if (/^(higher|high|ascending)\b/.test(text)) return '7-best'
  if (/^(lower|low|descending)\b/.test(text)) return '1-best'
  const best = numberOf(BEST, text) ?? /^([17])$/.exec(text)?.[1]
  if (best !== undefined) return best === '1' ? '1-best' : '7-best'
  const worst = numberOf(WORST, text)
  if (worst === undefined) return undefined
  return worst === '1' ? '7-best' : '1-best'
}
