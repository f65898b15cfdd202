import type { Item } from './instrument.ts'

/** `count` items numbered from 1, all rated on the same whole-number scale. */
export const ratings = (count: number, min: number, max: number): readonly Item[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index + 1), kind: 'rating', min, max }))

export const idsOf = (items: readonly Item[]): readonly string[] => items.map((item) => item.id)
