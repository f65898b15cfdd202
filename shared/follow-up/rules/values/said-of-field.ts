import type { Difference, SaidAt } from '../person.ts'
import type { Value } from './episode-values.ts'

/** One roster's value of a field. */
export type Word = SaidAt & { readonly value: Value }

/** All that counts of what rosters have said of one field. */
export type SaidOfField = {
  readonly stands: Value
  readonly first: SaidAt
  readonly last: SaidAt
  /** The newest word, where it is not what stands and was not decided. */
  readonly open: Word | null
  readonly decisions: readonly Difference[]
}

/**
 * `oldest`: what was said first stands until staff decide. `newest`: a newer word stands at once. `fixed`:
 * only staff change it.
 */
export type WhichStands = 'oldest' | 'newest' | 'fixed'

/** Words of one moment are told apart by their values, so that the order of arrival decides nothing. */
const isAfter = (one: Word, other: Word): boolean => {
  if (one.at !== other.at) return one.at > other.at
  if (one.row !== other.row) return one.row > other.row
  return String(one.value) > String(other.value)
}

const momentOf = ({ at, row }: SaidAt): SaidAt => ({ at, row })

const isLater = (one: SaidAt, other: SaidAt): boolean =>
  isAfter({ ...one, value: '' }, { ...other, value: '' })

const isKept = ({ decisions }: SaidOfField, { value }: Word): boolean =>
  decisions.some((decision) => decision.decided === 'kept' && decision.value === value)

const openAfter = (known: SaidOfField, word: Word): Word | null =>
  word.value === known.stands || isKept(known, word) ? null : word

/** Nothing but a decision changes what stands; the newest word is open, unless it was decided. */
const fixed = (known: SaidOfField, word: Word): SaidOfField =>
  isLater(word, known.last) ? { ...known, last: momentOf(word), open: openAfter(known, word) } : known

const newest = (known: SaidOfField, word: Word): SaidOfField => {
  const first = isLater(known.first, word) ? momentOf(word) : known.first
  if (!isAfter(word, known.open ?? { ...known.last, value: known.stands })) return { ...known, first }
  const stands = isKept(known, word) ? known.stands : word.value
  return { ...known, stands, first, last: momentOf(word), open: null }
}

const oldest = (known: SaidOfField, word: Word): SaidOfField => {
  const before = { ...known.first, value: known.stands }
  const latest = known.open ?? { ...known.last, value: known.stands }
  const first = isAfter(before, word) ? word : before
  const last = isAfter(word, latest) ? word : latest
  return {
    ...known,
    stands: first.value,
    first: momentOf(first),
    last: momentOf(last),
    open: last.value === first.value ? null : last,
  }
}

/** What is known of a field after one more word; undefined: nothing was. */
export const withWord = (known: SaidOfField | undefined, word: Word, which: WhichStands): SaidOfField => {
  if (!known) {
    const moment = momentOf(word)
    return { stands: word.value, first: moment, last: moment, open: null, decisions: [] }
  }
  if (which === 'newest') return newest(known, word)
  return which === 'fixed' || known.decisions.length > 0 ? fixed(known, word) : oldest(known, word)
}
