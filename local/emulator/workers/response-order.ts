/**
 * Turns of the event loop after which whatever an answer set off has either made its next call or is done.
 */
const TURNS_UNTIL_QUIET = 6

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Hands the answers to one invocation's calls over in the order of the calls, one at a time. Functions that
 * have several calls under way would otherwise go on in the order in which answers happen to arrive, and draw
 * ids in that order.
 */
export class ResponseOrder {
  readonly #outstanding = new Set<number>()
  readonly #arrived = new Map<number, () => void>()
  #isDelivering = false

  called(number: number): void {
    this.#outstanding.add(number)
  }

  arrived(number: number, handOver: () => void): void {
    this.#arrived.set(number, handOver)
    void this.#deliver()
  }

  #next(): (() => void) | undefined {
    const first = Math.min(...this.#outstanding)
    const handOver = this.#arrived.get(first)
    if (handOver === undefined) return undefined
    this.#outstanding.delete(first)
    this.#arrived.delete(first)
    return handOver
  }

  async #deliver(): Promise<void> {
    if (this.#isDelivering) return
    this.#isDelivering = true
    for (let handOver = this.#next(); handOver !== undefined; handOver = this.#next()) {
      const isAlone = this.#outstanding.size === 0
      handOver()
      for (let turns = 0; !isAlone && turns < TURNS_UNTIL_QUIET; turns++) await turn()
    }
    this.#isDelivering = false
  }
}
