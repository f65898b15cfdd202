import { createHash } from 'node:crypto'

/** What AWS may do at any time. Chances from 0 to 1; what is left out does not happen. */
export type FaultOptions = {
  readonly seed: string
  /** An asynchronous event, a message or a batch of stream records is delivered once more. */
  readonly secondDelivery?: number
  /** DynamoDB cancels a write because another transaction uses the item. */
  readonly transactionConflict?: number
  /** DynamoDB throttles a request. */
  readonly throttle?: number
  /** A function that works off a queue or a stream is ended at its time limit, between two of its calls. */
  readonly timeOut?: number
  /** The longest time until an index shows a write. */
  readonly indexLagMs?: number
  /** How far a function's clock may be off, either way. */
  readonly clockSkewMs?: number
  /** Shards of each stream. Order is kept inside a shard alone. Default 1. */
  readonly shards?: number
}

type ChanceFault = 'secondDelivery' | 'transactionConflict' | 'throttle' | 'timeOut'

/**
 * Decides each fault from the seed and the id of what it happens to, so that it does not depend on how fast
 * anything ran.
 */
export class Faults {
  readonly #options: FaultOptions
  /** How often each kind of fault has happened. */
  readonly happened: Record<ChanceFault, number> = {
    secondDelivery: 0,
    transactionConflict: 0,
    throttle: 0,
    timeOut: 0,
  }

  constructor(options: FaultOptions = { seed: '' }) {
    this.#options = options
  }

  get shards(): number {
    return this.#options.shards ?? 1
  }

  happens(fault: ChanceFault, id: string): boolean {
    const chance = this.#options[fault] ?? 0
    if (chance === 0 || this.#draw(fault, id) >= chance) return false
    this.happened[fault] += 1
    return true
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number, id: string): number {
    return least + Math.floor(this.#draw('between', id) * (most - least + 1))
  }

  /** Milliseconds until an index shows the write with this id; undefined: indexes show everything at once. */
  indexLag(id: string): number | undefined {
    const longest = this.#options.indexLagMs
    return longest === undefined ? undefined : this.between(0, longest, `lag ${id}`)
  }

  /** Milliseconds by which the clock of this function is ahead; negative: behind. */
  clockSkew(functionName: string): number {
    const most = this.#options.clockSkewMs ?? 0
    return most === 0 ? 0 : this.between(-most, most, `skew ${functionName}`)
  }

  #draw(kind: string, id: string): number {
    const digest = createHash('sha256').update(`${this.#options.seed} ${kind} ${id}`).digest()
    return digest.readUIntBE(0, 6) / 2 ** 48
  }
}
