import { createHash } from 'node:crypto'
import type { Link, Links } from '#shared/messages/ports/links.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { type InMemoryDatabase, mustBeNew } from './in-memory-database.ts'
import { writeItem } from './in-memory-unit-of-work.ts'

const keyOf = (token: string) => `link#${createHash('sha256').update(token).digest('hex')}`

export class InMemoryLinks implements Links {
  readonly #database: InMemoryDatabase

  constructor(database: InMemoryDatabase) {
    this.#database = database
  }

  store(token: string, link: Link): void {
    this.#database.store(keyOf(token), link)
  }

  writes(token: string, link: Link): readonly WriteItem[] {
    return [writeItem({ key: keyOf(token), describes: 'link', condition: mustBeNew, put: link })]
  }

  endWrites(token: string, link: Link, at: Instant): readonly WriteItem[] {
    const { handOver } = link
    if (!handOver) return []
    const put = { ...link, handOver: { ...handOver, until: at } }
    return [writeItem({ key: keyOf(token), describes: 'link', condition: () => undefined, put })]
  }

  async find(token: string): Promise<Link | undefined> {
    return this.#database.read<Link>(keyOf(token))
  }
}
