/** Merges sets of numbers that share a member (union-find). */
class Groups {
  readonly #parents: number[]

  constructor(size: number) {
    this.#parents = Array.from({ length: size }, (_, index) => index)
  }

  rootOf(index: number): number {
    let root = index
    while (this.#parents[root] !== root) root = this.#parents[root] as number
    this.#parents[index] = root
    return root
  }

  merge(one: number, other: number): void {
    const [first, second] = [this.rootOf(one), this.rootOf(other)]
    this.#parents[Math.max(first, second)] = Math.min(first, second)
  }
}

/**
 * Rows that may be about one person, directly or through a third, by their place in the file: `keys` has of
 * each row what tells a person. Each group is in the order of the file, and so are the groups by their first.
 */
export const relatedRows = (keys: readonly (readonly string[])[]): readonly (readonly number[])[] => {
  const groups = new Groups(keys.length)
  const firstWith = new Map<string, number>()
  for (const [index, own] of keys.entries())
    for (const key of own) {
      const first = firstWith.get(key)
      if (first === undefined) firstWith.set(key, index)
      else groups.merge(first, index)
    }
  const rows = keys.map((_, index) => index)
  return [...Map.groupBy(rows, (index) => groups.rootOf(index)).values()]
}

/** Packs groups into stretches of about `size` rows; a group is never cut, so a stretch may be longer. */
export const packed = (
  groups: readonly (readonly number[])[],
  size: number,
): readonly (readonly number[])[] => {
  const stretches: number[][] = []
  for (const group of groups) {
    const last = stretches.at(-1)
    if (last && last.length + group.length <= size) last.push(...group)
    else stretches.push([...group])
  }
  return stretches.map((rows) => rows.toSorted((one, other) => one - other))
}
