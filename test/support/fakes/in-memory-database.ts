import type { ConflictCause } from '#shared/platform/dynamodb/unit-of-work.ts'

type Found = ConflictCause['found']

/** One conditional write to one row; without `put` it is a mere check. */
export type InMemoryWrite = {
  readonly key: string
  readonly describes: string
  readonly condition: (current: unknown) => Found | undefined
  readonly put?: unknown
}

export const mustBeNew = (current: unknown): Found | undefined =>
  current === undefined ? undefined : 'already-there'

export const mustHaveVersion =
  (version: number) =>
  (current: unknown): Found | undefined => {
    if (current === undefined) return 'absent'
    return (current as { version: number }).version === version ? undefined : 'other-version'
  }

/** What is stored changes only by another commit: changing what was read throws. */
const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}

const partitionOf = (key: string): string => {
  const end = key.indexOf('|')
  return end < 0 ? key : key.slice(0, end)
}

/**
 * What all fakes of one test store into, so that a commit over several of them is atomic and conflicts are
 * real.
 */
export class InMemoryDatabase {
  /** By partition, so that reading one person does not look at everyone. */
  readonly #partitions = new Map<string, Map<string, unknown>>()

  read<T>(key: string): T | undefined {
    return this.#row(key) as T | undefined
  }

  /** In the order of their keys, as DynamoDB answers a query. */
  readAll<T>(prefix: string): readonly T[] {
    const isOfOne = prefix.includes('|')
    const partitions = isOfOne
      ? [this.#partitions.get(partitionOf(prefix)) ?? new Map<string, unknown>()]
      : [...this.#partitions.values()]
    const found = partitions.flatMap((rows) => [...rows].filter(([key]) => key.startsWith(prefix)))
    return found.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row as T)
  }

  /** Without any condition: for arranging a test. */
  store(key: string, row: unknown): void {
    const partition = partitionOf(key)
    const rows = this.#partitions.get(partition) ?? new Map<string, unknown>()
    this.#partitions.set(partition, rows.set(key, frozen(row)))
  }

  commit(writes: readonly InMemoryWrite[]): readonly ConflictCause[] {
    const keys = new Set(writes.map(({ key }) => key))
    if (keys.size !== writes.length) throw new Error('A transaction may touch each item only once.')
    if (writes.length > 100) throw new Error('A transaction holds at most 100 items.')
    const causes = writes.flatMap(({ key, describes, condition }) => {
      const found = condition(this.#row(key))
      return found ? [{ item: describes, found }] : []
    })
    if (causes.length > 0) return causes
    for (const { key, put } of writes) if (put !== undefined) this.store(key, put)
    return []
  }

  #row(key: string): unknown {
    return this.#partitions.get(partitionOf(key))?.get(key)
  }
}
