import type { Fault } from '#shared/platform/json/fault.ts'
import type { Instrument } from './instrument.ts'
import type { Item } from './item.ts'

/** An answer as stored: a whole number, a code, or `null` for seen and skipped. */
export type Answer = number | string | null

export type CheckedItems = { readonly items: readonly Answer[] } | { readonly faults: readonly Fault[] }

export const expectedOf = (item: Item): string => {
  switch (item.kind) {
    case 'rating':
      return `a whole number from ${item.min} to ${item.max}, or null`
    case 'count':
      return `a whole number from 0 to ${item.max}, or null`
    case 'code':
      return `one of ${item.codes.join(', ')}, or null`
  }
}

const isAllowed = (item: Item, answer: unknown): answer is Answer => {
  if (answer === null) return true
  if (item.kind === 'code') return typeof answer === 'string' && item.codes.includes(answer)
  const least = item.kind === 'rating' ? item.min : 0
  return typeof answer === 'number' && Number.isInteger(answer) && answer >= least && answer <= item.max
}

/**
 * Answers to one instrument, in its order: each item inside its range or `null`, nothing missing, nothing
 * extra.
 */
export const checkItems = (instrument: Instrument, items: unknown, path = '$'): CheckedItems => {
  const many = instrument.items.length
  if (!Array.isArray(items)) {
    return {
      faults: [
        { path, problem: 'not a list of answers', expected: `a list of ${many} for ${instrument.id}` },
      ],
    }
  }
  if (items.length !== many) {
    return {
      faults: [{ path, problem: `${items.length} answers`, expected: `${many} for ${instrument.id}` }],
    }
  }
  const faults: Fault[] = []
  const checked: Answer[] = []
  for (const [index, item] of instrument.items.entries()) {
    const answer: unknown = items[index]
    if (isAllowed(item, answer)) checked.push(answer)
    else {
      const shown = JSON.stringify(answer) ?? 'nothing'
      faults.push({
        path: `${path}[${index}]`,
        problem: `${shown} is not an answer to ${instrument.id}`,
        expected: expectedOf(item),
      })
    }
  }
  return faults.length > 0 ? { faults } : { items: checked }
}
