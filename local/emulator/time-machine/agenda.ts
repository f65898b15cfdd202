/** Something that happens at a virtual time. */
export type Entry<T> = {
  readonly at: number
  /** Orders what is due at the same time, so that the order never depends on how fast anything ran. */
  readonly key: string
  readonly what: T
}

const isBefore = <T>(a: Entry<T>, b: Entry<T>): boolean => a.at < b.at || (a.at === b.at && a.key < b.key)

/** A heap of what is due, earliest first. */
export class Agenda<T> {
  readonly #heap: Entry<T>[] = []

  get size(): number {
    return this.#heap.length
  }

  peek(): Entry<T> | undefined {
    return this.#heap[0]
  }

  add(entry: Entry<T>): void {
    const heap = this.#heap
    heap.push(entry)
    let index = heap.length - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!this.#swapIfBefore(index, parent)) break
      index = parent
    }
  }

  /** Everything due at or before `time`, in order. */
  takeUntil(time: number): readonly Entry<T>[] {
    const taken: Entry<T>[] = []
    for (let first = this.peek(); first !== undefined && first.at <= time; first = this.peek()) {
      taken.push(first)
      this.#removeFirst()
    }
    return taken
  }

  /** Removes what `isGone` names; for losing schedules on purpose. */
  removeWhere(isGone: (entry: Entry<T>) => boolean): readonly Entry<T>[] {
    const all = this.#heap.splice(0)
    for (const entry of all) if (!isGone(entry)) this.add(entry)
    return all.filter(isGone)
  }

  #removeFirst(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    heap[0] = last
    let index = 0
    for (;;) {
      const left = 2 * index + 1
      const right = left + 1
      let smallest = index
      if (this.#isBefore(left, smallest)) smallest = left
      if (this.#isBefore(right, smallest)) smallest = right
      if (smallest === index) return
      this.#swapIfBefore(smallest, index)
      index = smallest
    }
  }

  #isBefore(index: number, other: number): boolean {
    const a = this.#heap[index]
    const b = this.#heap[other]
    return a !== undefined && b !== undefined && isBefore(a, b)
  }

  #swapIfBefore(index: number, other: number): boolean {
    const a = this.#heap[index]
    const b = this.#heap[other]
    if (a === undefined || b === undefined || !isBefore(a, b)) return false
    this.#heap[index] = b
    this.#heap[other] = a
    return true
  }
}
