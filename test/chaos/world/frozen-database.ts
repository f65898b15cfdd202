import type { ConflictCause } from '#shared/platform/dynamodb/unit-of-work.ts'
import { InMemoryDatabase, type InMemoryWrite } from '#test/support/fakes/in-memory-database.ts'

const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const part of Object.values(value)) frozen(part)
  return value
}

/**
 * The fakes' database with rows that cannot be changed instead of copies, which is many times as fast; and it
 * can be copied as a whole, to try out what would come of a state.
 */
export class FrozenDatabase extends InMemoryDatabase {
  readonly #rows: Map<string, unknown>

  constructor(rows: ReadonlyMap<string, unknown> = new Map()) {
    super()
    this.#rows = new Map(rows)
  }

  copy(): FrozenDatabase {
    return new FrozenDatabase(this.#rows)
  }

  override read<T>(key: string): T | undefined {
    return this.#rows.get(key) as T | undefined
  }

  override readAll<T>(prefix: string): readonly T[] {
    const keys = [...this.#rows.keys()].filter((key) => key.startsWith(prefix)).sort()
    return keys.map((key) => this.#rows.get(key) as T)
  }

  override store(key: string, row: unknown): void {
    this.#rows.set(key, frozen(row))
  }

  override commit(writes: readonly InMemoryWrite[]): readonly ConflictCause[] {
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
