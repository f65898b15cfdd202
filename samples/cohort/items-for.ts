import type { Random } from './seeded-random.ts'

type Items = { readonly total: number; readonly count: number; readonly min: number; readonly max: number }

/** `count` item answers from `min` to `max` that add up to `total`, uneven as people's answers are. */
export const itemsFor = ({ total, count, min, max }: Items, random: Random): number[] => {
  const items = Array.from(
    { length: count },
    (_, index) => Math.floor(total / count) + (index < total % count ? 1 : 0),
  )
  for (let turn = 0; turn < count * 2; turn += 1) {
    const [from, to] = [random.whole(0, count - 1), random.whole(0, count - 1)]
    const given = items[from] ?? 0
    const got = items[to] ?? 0
    if (from === to || given - 1 < min || got + 1 > max) continue
    items[from] = given - 1
    items[to] = got + 1
  }
  return [...random.shuffled(items)]
}
