/** Chance that a seed repeats (mulberry32). For samples only. */
export type Random = {
  /** From 0 up to, never reaching, 1. */
  readonly share: () => number
  /** A whole number from `least` to `most`. */
  readonly whole: (least: number, most: number) => number
  /** Standard normal. */
  readonly normal: () => number
  readonly pick: <T>(from: readonly T[]) => T
  readonly shuffled: <T>(list: readonly T[]) => readonly T[]
}

export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (least: number, most: number): number => least + Math.floor(share() * (most - least + 1))
  return {
    share,
    whole,
    normal: () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
    pick: (from) => {
      const chosen = from[whole(0, from.length - 1)]
      if (chosen === undefined) throw new RangeError('nothing to pick from')
      return chosen
    },
    shuffled: (list) =>
      list
        .map((value) => ({ value, order: share() }))
        .toSorted((a, b) => a.order - b.order)
        .map(({ value }) => value),
  }
}
