import { calendarOf } from './outcome.ts'
import { KEY_NAMES, type KeyName, patternOf, type ReleasedRecord } from './person-record.ts'

/**
 * The people of a release who look the same in every key and every disposition. Everything about k and l is
 * counted on these, of which there are few, and not on people.
 */
export type Cell = { readonly people: number; readonly shown: ReleasedRecord }

const identityOf = (record: ReleasedRecord): string =>
  JSON.stringify([
    ...KEY_NAMES.map((key) => record[key]),
    record.waves?.map(({ outcome, disposition }) => [outcome, disposition]) ?? null,
  ])

export const cellsOf = (records: readonly ReleasedRecord[]): readonly Cell[] => {
  const cells = new Map<string, { people: number; shown: ReleasedRecord }>()
  for (const shown of records) {
    const identity = identityOf(shown)
    const cell = cells.get(identity)
    if (cell) cell.people += 1
    else cells.set(identity, { people: 1, shown })
  }
  return [...cells.values()]
}

/** What can be a key: of a person, the pattern of answering, or what the calendar tells of the pattern. */
export type ReleaseKey = KeyName | 'pattern' | 'calendar'

export const keyValue = (record: ReleasedRecord, key: ReleaseKey): string | null => {
  if (key === 'pattern') return patternOf(record)
  if (key !== 'calendar') return record[key]
  return record.waves?.map(({ outcome }) => calendarOf(outcome)).join(' ') ?? null
}
