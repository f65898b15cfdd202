import { type Cell, cellsOf } from './cells.ts'
import { measureKeys } from './measure-keys.ts'
import { KEY_NAMES, type ReleasedRecord } from './person-record.ts'

/** k and l over one set of keys. Null where there is nothing: no row, or no outcome that is told. */
export type KeysMeasure = {
  readonly keys: readonly string[]
  /** The fewest people who share a combination; a blank is a value of its own. */
  readonly k: number | null
  /** The same where a blank may be any value: of each row, how many rows could be of the same person. */
  readonly kWildcard: number | null
  /** The fewest different outcomes or dispositions that a wave has among the people of a combination. */
  readonly l: number | null
  readonly lWildcard: number | null
}

export type Measured = {
  readonly people: number
  /** Over all keys with the pattern of answering, and over all without it (then with the calendar). */
  readonly all: readonly KeysMeasure[]
  readonly pairs: readonly KeysMeasure[]
  readonly triples: readonly KeysMeasure[]
  /** The worst of all of them. */
  readonly k: number | null
  readonly l: number | null
}

type MeasuredKey = (typeof MEASURED_KEYS)[number]
const MEASURED_KEYS = [...KEY_NAMES, 'pattern'] as const

const setsOf = (size: number, keys: readonly MeasuredKey[]): readonly (readonly MeasuredKey[])[] => {
  if (size === 0) return [[]]
  return keys.flatMap((key, index) =>
    setsOf(size - 1, keys.slice(index + 1)).map((others) => [key, ...others]),
  )
}

const smallest = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((least, value) => Math.min(least, value))
}

const measured = (cells: readonly Cell[], keys: readonly MeasuredKey[]): KeysMeasure => ({
  keys,
  ...measureKeys(cells, keys),
})

/** What was released, measured on the records themselves and not on what was intended. */
export const measure = (records: readonly ReleasedRecord[]): Measured => {
  const cells = cellsOf(records)
  const all = [MEASURED_KEYS, KEY_NAMES].map((keys) => measured(cells, keys))
  const pairs = setsOf(2, MEASURED_KEYS).map((keys) => measured(cells, keys))
  const triples = setsOf(3, MEASURED_KEYS).map((keys) => measured(cells, keys))
  const every = [...all, ...pairs, ...triples]
  return {
    people: records.length,
    ...{ all, pairs, triples },
    k: smallest(every.flatMap(({ k, kWildcard }) => [k, kWildcard])),
    l: smallest(every.flatMap(({ l, lWildcard }) => [l, lWildcard])),
  }
}
