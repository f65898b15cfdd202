/** Which end of a seven-point impression of change is best: both are in use in UK pain services. */
export type Orientation = '1-best' | '7-best'

/** Reads `1-best`, `7=best`, `1 = very much improved`, `7 worst`, `higher-is-better`; nothing when it says neither. */
export const readOrientation = (said: unknown): Orientation | undefined => {
  const text = String(said).trim().toLowerCase()
  if (/^(higher|high|ascending)\b/.test(text)) return '7-best'
  if (/^(lower|low|descending)\b/.test(text)) return '1-best'
  const best = /([17])\D*?(?:best|improved|better)/.exec(text)?.[1] ?? /^([17])$/.exec(text)?.[1]
  if (best !== undefined) return best === '1' ? '1-best' : '7-best'
  const worst = /([17])\D*?(?:worst|worse)/.exec(text)?.[1]
  if (worst === undefined) return undefined
  return worst === '1' ? '7-best' : '1-best'
}
