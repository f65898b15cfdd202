import type { Detail, Item, Labels } from './item.ts'

/** What a codebook says of an item or a detail. */
export type FieldDescription = {
  readonly name: string
  readonly label: string
  /** `list`: whole numbers in the range, with a space between. */
  readonly type: 'integer' | 'code' | 'list'
  readonly range: { readonly from: number; readonly to: number } | null
  /** Every value in its order; of a scale whose steps have no words, its two ends. */
  readonly labels: readonly { readonly value: string; readonly label: string }[]
  readonly unit: string | null
}

const listed = (labels: Labels) => Object.entries(labels).map(([value, label]) => ({ value, label }))

type Told = Omit<FieldDescription, 'name' | 'label'>

const number = (from: number, to: number): Told => ({
  ...{ type: 'integer', range: { from, to }, labels: [], unit: null },
})

const told = (field: Item | Detail): Told => {
  switch (field.kind) {
    case 'rating':
      return { ...number(field.min, field.max), labels: listed(field.labels) }
    case 'count':
      return { ...number(0, field.max), unit: field.unit }
    case 'number':
      return { ...number(field.min, field.max), unit: field.unit }
    case 'code':
      return { type: 'code', range: null, labels: listed(field.labels), unit: null }
    case 'arms':
      return { ...number(1, field.of), type: 'list' }
  }
}

export const describeField = (field: Item | Detail): FieldDescription => ({
  name: field.id,
  label: field.label,
  ...told(field),
})
