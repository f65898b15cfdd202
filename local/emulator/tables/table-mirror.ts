import { type AttributeValue, type Item, sizeOf, writeUnits } from './attribute-values.ts'
import { IndexLag } from './index-lag.ts'

export type IndexShape = {
  readonly name: string
  readonly keys: readonly string[]
  /** `all`, or the attributes beside the keys. */
  readonly projects: 'all' | readonly string[]
}

export type TableShape = {
  readonly name: string
  readonly arn: string
  readonly keys: readonly string[]
  readonly indexes: readonly IndexShape[]
  readonly hasStream: boolean
  /** ARN of the customer-managed key, if it has one. */
  readonly keyArn: string | undefined
}

/** One committed change, as a stream would show it. */
export type Change = {
  readonly table: string
  readonly keys: Item
  readonly before: Item | undefined
  readonly after: Item | undefined
}

const keyText = (value: AttributeValue | undefined): string => value?.S ?? value?.N ?? value?.B ?? ''

/**
 * What is in one table now, known from every write that was committed: the front door needs images before and
 * after for the stream and for AWS's way of charging index writes, and DynamoDB Local returns neither in
 * transactions.
 */
export class TableMirror {
  readonly shape: TableShape
  readonly #items = new Map<string, Item>()
  /** Items by the partition of the table and of each index: `<index> <hash>`, then the item's key. */
  readonly #partitions = new Map<string, Map<string, Item>>()

  readonly #lag = new IndexLag()

  constructor(shape: TableShape) {
    this.shape = shape
  }

  keyOf(item: Item): string {
    return this.shape.keys.map((name) => keyText(item[name])).join('\u0000')
  }

  keysOf(item: Item): Item {
    return Object.fromEntries(this.shape.keys.flatMap((name) => (item[name] ? [[name, item[name]]] : [])))
  }

  get(key: Item): Item | undefined {
    return this.#items.get(this.keyOf(key))
  }

  all(): readonly Item[] {
    return [...this.#items.values()]
  }

  /** Records that the item with `key` is now `after`. Indexes show it from `shownAt` on; default: at once. */
  commit(key: Item, after: Item | undefined, shownAt?: number): Change {
    const text = this.keyOf(key)
    const before = this.#items.get(text)
    if (after === undefined) this.#items.delete(text)
    else this.#items.set(text, after)
    this.#file(undefined, text, { before, after })
    for (const index of this.shape.indexes) {
      const entries = { before: this.#entry(index, before), after: this.#entry(index, after) }
      const show = () => this.#file(index.name, text, entries)
      if (shownAt === undefined) show()
      else this.#lag.add(`${index.name} ${text}`, shownAt, show)
    }
    return { table: this.shape.name, keys: this.keysOf(key), before, after }
  }

  /** Lets the indexes show what they show at `now`. */
  catchUp(now: number): void {
    this.#lag.catchUp(now)
  }

  /** Hash key and sort key of the table or of one of its indexes. */
  keysFor(index: string | undefined): readonly string[] | undefined {
    return index === undefined ? this.shape.keys : this.shape.indexes.find(({ name }) => name === index)?.keys
  }

  /** What the table, or one of its indexes, holds under one hash key. */
  partition(index: string | undefined, hash: string): readonly Item[] {
    return [...(this.#partitions.get(`${index ?? ''} ${hash}`)?.values() ?? [])]
  }

  #file(index: string | undefined, key: string, { before, after }: Pick<Change, 'before' | 'after'>): void {
    const hashName = this.keysFor(index)?.[0] ?? ''
    if (before !== undefined) this.#partitions.get(`${index ?? ''} ${keyText(before[hashName])}`)?.delete(key)
    if (after === undefined) return
    const name = `${index ?? ''} ${keyText(after[hashName])}`
    const partition = this.#partitions.get(name)
    if (partition === undefined) this.#partitions.set(name, new Map([[key, after]]))
    else partition.set(key, after)
  }

  /** Units for the table itself. */
  unitsOf(change: Change): number {
    return writeUnits(
      Math.max(change.before ? sizeOf(change.before) : 0, change.after ? sizeOf(change.after) : 0),
    )
  }

  /** Units for its indexes, which a change touches only where what they hold changes. */
  indexUnitsOf(change: Change): number {
    return this.shape.indexes.reduce((sum, index) => sum + this.#indexUnits(index, change), 0)
  }

  #indexUnits(index: IndexShape, { before, after }: Change): number {
    const old = this.#entry(index, before)
    const next = this.#entry(index, after)
    if (old === undefined || next === undefined) {
      const one = old ?? next
      return one === undefined ? 0 : writeUnits(sizeOf(one))
    }
    if (JSON.stringify(old) === JSON.stringify(next)) return 0
    const isMoved = index.keys.some((name) => keyText(old[name]) !== keyText(next[name]))
    return isMoved
      ? writeUnits(sizeOf(old)) + writeUnits(sizeOf(next))
      : writeUnits(Math.max(sizeOf(old), sizeOf(next)))
  }

  #entry(index: IndexShape, item: Item | undefined): Item | undefined {
    if (item === undefined || index.keys.some((name) => item[name] === undefined)) return undefined
    if (index.projects === 'all') return item
    const names = [...new Set([...index.keys, ...this.shape.keys, ...index.projects])].sort()
    return Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])))
  }
}
