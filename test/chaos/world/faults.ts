import type { Chance } from '../chance.ts'

/** What a port can be: each kind fails in its own ways. */
export type PortKind = 'read' | 'commit' | 'mail' | 'alarm' | 'invoke' | 'write'

/**
 * `before`: nothing was carried out. `after`: it was carried out and the answer is lost. `killed-…`: the
 * process ends there.
 */
export type Fault =
  | 'thrown-before'
  | 'thrown-after'
  | 'killed-before'
  | 'killed-after'
  | 'conflict'
  | 'not-attempted'
  | 'refused'
  | 'alarm-lost'
  | 'alarm-late'
  | 'alarm-twice'

type Ways = readonly [readonly [number, Fault], ...(readonly [number, Fault])[]]

const WAYS: Readonly<Record<PortKind, { readonly often: number; readonly ways: Ways }>> = {
  read: {
    often: 0.5,
    ways: [
      [3, 'thrown-before'],
      [1, 'killed-before'],
      [1, 'killed-after'],
    ],
  },
  write: {
    often: 0.5,
    ways: [
      [2, 'thrown-before'],
      [1, 'thrown-after'],
      [1, 'killed-after'],
    ],
  },
  commit: {
    often: 2,
    ways: [
      [3, 'thrown-before'],
      [2, 'thrown-after'],
      [3, 'conflict'],
      [1, 'killed-before'],
      [2, 'killed-after'],
    ],
  },
  mail: {
    often: 3.5,
    ways: [
      [3, 'not-attempted'],
      [2, 'refused'],
      [2, 'thrown-before'],
      [2, 'thrown-after'],
      [1, 'killed-before'],
      [2, 'killed-after'],
    ],
  },
  alarm: {
    often: 3,
    ways: [
      [2, 'thrown-before'],
      [1, 'thrown-after'],
      [1, 'killed-before'],
      [3, 'alarm-lost'],
      [4, 'alarm-late'],
      [3, 'alarm-twice'],
    ],
  },
  invoke: { often: 1, ways: [[1, 'thrown-before']] },
}

/** Draws faults and counts them. `rate` 0: none. */
export class Faults {
  readonly counted = new Map<string, number>()
  readonly #chance: Chance
  readonly #rate: number

  constructor(chance: Chance, rate: number) {
    this.#chance = chance
    this.#rate = rate
  }

  at(kind: PortKind): Fault | undefined {
    const { often, ways } = WAYS[kind]
    if (!this.#chance.happens(this.#rate * often)) return undefined
    const fault = this.#chance.weighted(ways)
    this.count(`${kind}: ${fault}`)
    return fault
  }

  /** A fault that is no port's: a clock that is wrong, an outage, a message that comes twice. */
  happens(name: string, often: number): boolean {
    if (!this.#chance.happens(this.#rate * often)) return false
    this.count(name)
    return true
  }

  count(name: string): void {
    this.counted.set(name, (this.counted.get(name) ?? 0) + 1)
  }

  get total(): number {
    return [...this.counted.values()].reduce((sum, each) => sum + each, 0)
  }
}
