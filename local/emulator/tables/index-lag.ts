/** Something that an index will show later. */
type Late = { readonly at: number; readonly show: () => void }

/** Changes of an index that are not shown yet; those of one item are shown in their order. */
export class IndexLag {
  readonly #late: Late[] = []
  readonly #latestOf = new Map<string, number>()

  add(item: string, at: number, show: () => void): void {
    const shownAt = Math.max(at, this.#latestOf.get(item) ?? 0)
    this.#latestOf.set(item, shownAt)
    const place = this.#late.findLastIndex((each) => each.at <= shownAt)
    this.#late.splice(place + 1, 0, { at: shownAt, show })
  }

  /** Shows what is due at `now`. */
  catchUp(now: number): void {
    while (this.#late[0] !== undefined && this.#late[0].at <= now) this.#late.shift()?.show()
  }
}
