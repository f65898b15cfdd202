/** One write at a time for each item, so that what the front door reads back is what that write made. */
export class KeyLocks {
  readonly #tails = new Map<string, Promise<void>>()

  async hold<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const sorted = [...new Set(keys)].sort()
    const before = sorted.map((key) => this.#tails.get(key) ?? Promise.resolve())
    let release = () => {}
    const mine = new Promise<void>((resolve) => {
      release = resolve
    })
    for (const key of sorted) this.#tails.set(key, mine)
    await Promise.all(before)
    try {
      return await work()
    } finally {
      for (const key of sorted) if (this.#tails.get(key) === mine) this.#tails.delete(key)
      release()
    }
  }
}
