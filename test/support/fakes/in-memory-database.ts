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

/**
 * What all fakes of one test store into, so that a commit over several of them is atomic and conflicts are
 * real.
 */
export class InMemoryDatabase {
  readonly #rows = new Map<string, unknown>()

  read<T>(key: string): T | undefined {
    return structuredClone(this.#rows.get(key)) as T | undefined
  }

  /** In the order of their keys, as DynamoDB answers a query. */
  readAll<T>(prefix: string): readonly T[] {
    const keys = [...this.#rows.keys()].filter((key) => key.startsWith(prefix)).sort()
    return keys.map((key) => structuredClone(this.#rows.get(key)) as T)
  }

  /** Without any condition: for arranging a test. */
  store(key: string, row: unknown): void {
    this.#rows.set(key, structuredClone(row))
  }

  commit(writes: readonly InMemoryWrite[]): readonly ConflictCause[] {
    const keys = new Set(writes.map(({ key }) => key))
    if (keys.size !== writes.length) throw new Error('A transaction may touch each item only once.')
    if (writes.length > 100) throw new Error('A transaction holds at most 100 items.')
    const causes = writes.flatMap(({ key, describes, condition }) => {
      const found = condition(this.#rows.get(key))
      return found ? [{ item: describes, found }] : []
    })
    if (causes.length > 0) return causes
    for (const { key, put } of writes) if (put !== undefined) this.store(key, put)
    return []
  }
}
