import { FEWEST_OUTCOMES } from './limits.ts'
import { type Outcome, outcomesWithNames } from './outcome.ts'
import { KEY_NAMES, patternOf, type ReleasedRecord } from './person-record.ts'

const classOf = (record: ReleasedRecord): string =>
  JSON.stringify([...KEY_NAMES.map((key) => record[key]), patternOf(record)])

/**
 * `<wave> <outcome>` for which every class of all keys has two dispositions at least. In the others the name
 * would tell, of a person whose pattern of answering is known, how it came.
 */
const namedIn = (records: readonly ReleasedRecord[]): ReadonlySet<string> => {
  const names = new Map<string, Map<string, Set<string>>>()
  for (const record of records) {
    const one = classOf(record)
    record.waves?.forEach(({ outcome, disposition }, wave) => {
      const place = `${wave} ${outcome}`
      const classes = names.get(place) ?? new Map<string, Set<string>>()
      names.set(place, classes.set(one, (classes.get(one) ?? new Set()).add(disposition ?? '')))
    })
  }
  const isVaried = (classes: ReadonlyMap<string, ReadonlySet<string>>) =>
    [...classes.values()].every(({ size }) => size >= FEWEST_OUTCOMES)
  return new Set([...names].filter(([, classes]) => isVaried(classes)).map(([place]) => place))
}

/** Removes the dispositions that could be told from the keys; decided for everybody of a wave at once. */
export const withNames = (records: readonly ReleasedRecord[]): readonly ReleasedRecord[] => {
  const named = namedIn(records)
  const isShown = (wave: number, outcome: Outcome) =>
    outcomesWithNames.has(outcome) && named.has(`${wave} ${outcome}`)
  return records.map((record) => ({
    ...record,
    waves:
      record.waves?.map(({ outcome, disposition }, wave) => ({
        outcome,
        disposition: isShown(wave, outcome) ? disposition : null,
      })) ?? null,
  }))
}
