import type { HeldByStaff } from '../rules/state.ts'

/** Times as milliseconds since 1970, base 36: a third of their text, and rows stay under one kilobyte. */
export const packedTime = (since: string): string => Date.parse(since).toString(36)
export const timeOf = (packed = ''): string => new Date(Number.parseInt(packed, 36)).toISOString()

/** `paper-requested m9fjc3ls,outreach m8wv6ws0`: a third of a list of maps. Nothing is stored for none. */
export const packedReasons = (held: HeldByStaff): string | null =>
  held.length === 0 ? null : held.map(({ why, since }) => `${why} ${packedTime(since)}`).join(',')

/** As stored now, and as it was stored before there could be several reasons: one map, or none. */
export const reasonsOf = (stored: unknown): readonly unknown[] => {
  if (Array.isArray(stored)) return stored
  if (stored === undefined || stored === null) return []
  if (typeof stored !== 'string') return [stored]
  return stored.split(',').map((reason) => {
    const [why, since] = reason.split(' ')
    return { why, since: timeOf(since) }
  })
}
