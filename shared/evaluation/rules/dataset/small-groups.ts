import { compareText } from './compare-text.ts'

/** In smaller groups people could be recognised (attrition facts, §6.12). */
export const SMALLEST_GROUP = 5

const sizesOf = <T>(values: readonly T[]): ReadonlyMap<T, number> => {
  const sizes = new Map<T, number>()
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1)
  return sizes
}

/**
 * Groups under five, which become `other`; when those together are still under five, the smallest of the rest
 * joins them, because a group of two called `other` is still a group of two.
 */
export const smallGroups = (groups: readonly string[]): ReadonlySet<string> => {
  const merged = new Set<string>()
  let inOther = 0
  for (const [group, size] of [...sizesOf(groups)].toSorted(
    (a, b) => a[1] - b[1] || compareText(a[0], b[0]),
  )) {
    const isTooSmall = size < SMALLEST_GROUP || (inOther > 0 && inOther < SMALLEST_GROUP)
    if (!isTooSmall) break
    merged.add(group)
    inOther += size
  }
  return merged
}

/** Neighbouring values, together until each group is of at least five; a rest under five joins the last. */
const neighbours = (numbers: readonly number[]): readonly (readonly number[])[] => {
  const groups: number[][] = []
  for (const [value, size] of [...sizesOf(numbers)].toSorted((a, b) => a[0] - b[0])) {
    const same = Array.from({ length: size }, () => value)
    const last = groups.at(-1)
    if (last && last.length < SMALLEST_GROUP) last.push(...same)
    else groups.push(same)
  }
  const rest = groups.at(-1)
  if (groups.length < 2 || rest === undefined || rest.length >= SMALLEST_GROUP) return groups
  return [...groups.slice(0, -2), [...(groups.at(-2) ?? []), ...rest]]
}

/** For each number the mean of its group of neighbours, so that at least five people have the same. */
export const groupMeans = (numbers: readonly number[]): ReadonlyMap<number, number> =>
  new Map(
    neighbours(numbers).flatMap((group) => {
      const mean = group.reduce((sum, value) => sum + value, 0) / group.length
      return group.map((value): [number, number] => [value, Number(mean.toPrecision(6))])
    }),
  )
