import type { CodeItem, Item, Labels, RatingItem } from './item.ts'

type Scale = Pick<RatingItem, 'min' | 'max' | 'labels'>

/** Items numbered from 1 that share a scale, one for each label. */
export const ratings = (labels: readonly string[], scale: Scale): readonly RatingItem[] =>
  labels.map((label, index) => ({ id: String(index + 1), label, kind: 'rating', ...scale }))

/** Of a questionnaire whose items we may not describe: its name and their numbers. */
export const itemLabels = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name} item ${index + 1}`)

/** Codes and what they stand for, from one list. */
export const coded = (id: string, label: string, labels: Labels): CodeItem => ({
  ...{ id, label, kind: 'code', codes: Object.keys(labels), labels },
})

export const idsOf = (items: readonly Item[]): readonly string[] => items.map((item) => item.id)
