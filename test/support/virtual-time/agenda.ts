/** What is due when: the earliest first, and of two at the same time the one that was added first. */
export class Agenda {
  readonly #heap: { readonly at: number; readonly number: number; readonly work: () => unknown }[] = []
  #added = 0

  get nextAt(): number | undefined {
    return this.#heap[0]?.at
  }

  add(at: number, work: () => unknown): void {
    this.#added += 1
    this.#heap.push({ at, number: this.#added, work })
    for (let index = this.#heap.length - 1; index > 0; ) {
      const parent = (index - 1) >> 1
      if (!this.#isBefore(index, parent)) return
      this.#swap(index, parent)
      index = parent
    }
  }

  take(): (() => unknown) | undefined {
    const first = this.#heap[0]
    const last = this.#heap.pop()
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last
      this.#sink()
    }
    return first?.work
  }

  #sink(): void {
    for (let index = 0; ; ) {
      const [left, right] = [2 * index + 1, 2 * index + 2]
      const child = right < this.#heap.length && this.#isBefore(right, left) ? right : left
      if (child >= this.#heap.length || !this.#isBefore(child, index)) return
      this.#swap(index, child)
      index = child
    }
  }

  #isBefore(index: number, other: number): boolean {
    const [one, two] = [this.#heap[index], this.#heap[other]]
    if (!one || !two) return false
    return one.at < two.at || (one.at === two.at && one.number < two.number)
  }

  #swap(index: number, other: number): void {
    const [one, two] = [this.#heap[index], this.#heap[other]]
    if (!one || !two) return
    this.#heap[index] = two
    this.#heap[other] = one
  }
}
