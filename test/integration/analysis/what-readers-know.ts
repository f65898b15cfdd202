import { feasibleRanges } from '#shared/evaluation/rules/disclosure/feasible-range.ts'
import type { Sum } from '#shared/evaluation/rules/disclosure/suppression.ts'

/** What readers see of the figures that they know of: a number, or that it is hidden; and which add up. */
export type Seen = {
  readonly numbers: ReadonlyMap<string, number>
  readonly hidden: ReadonlySet<string>
  readonly sums: readonly Sum[]
}

/** Every figure that is in a sum and has no number, with what adding and subtracting says of it. */
const rangesSeen = ({ numbers, sums }: Seen) => {
  const ids = [...new Set(sums.flatMap(({ total, parts }) => [total, ...parts]))]
  const unknown = ids.filter((id) => !numbers.has(id))
  const equations = sums.map(({ total, parts }) => ({
    coefficients: unknown.map((id) => parts.filter((part) => part === id).length - (total === id ? 1 : 0)),
    value: (numbers.get(total) ?? 0) - parts.reduce((sum, part) => sum + (numbers.get(part) ?? 0), 0),
  }))
  const rangeOf = feasibleRanges(equations, unknown.length)
  return unknown.map((id, index) => ({ id, ...rangeOf(index) }))
}

/** Figures as good as told: hidden ones with fewer than five values left, and others from 1 to 4. */
export const toldTo = (seen: Seen): readonly string[] =>
  rangesSeen(seen)
    .filter(({ id, least, greatest }) =>
      seen.hidden.has(id) ? greatest - least < 3.5 : least > 0.5 && greatest < 4.5,
    )
    .map(({ id, least, greatest }) => `${id}: ${Math.round(least)} to ${Math.round(greatest)}`)
