import type { CommitOutcome, UnitOfWork, WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { InMemoryDatabase, InMemoryWrite } from './in-memory-database.ts'

export const writeItem = (write: InMemoryWrite): WriteItem => ({
  kind: 'write-item',
  describes: write.describes,
  write,
})

export class InMemoryUnitOfWork implements UnitOfWork {
  readonly #database: InMemoryDatabase
  readonly #interruptions: (() => void | Promise<void>)[] = []
  /** What was committed, by what each item describes; lost races are not in it. */
  readonly commits: (readonly string[])[] = []

  constructor(database: InMemoryDatabase) {
    this.#database = database
  }

  /**
   * Something happens between deciding and committing: another commit that wins the race, or a thrown fault.
   */
  beforeNextCommit(interruption: () => void | Promise<void>): void {
    this.#interruptions.push(interruption)
  }

  async commit(items: readonly WriteItem[]): Promise<CommitOutcome> {
    await this.#interruptions.shift()?.()
    const because = this.#database.commit(items.map(({ write }) => write as InMemoryWrite))
    if (because.length > 0) return { outcome: 'conflict', on: because.map(({ item }) => item), because }
    this.commits.push(items.map(({ describes }) => describes))
    return { outcome: 'committed' }
  }
}
