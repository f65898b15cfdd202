import { type Equation, feasibleRanges } from './feasible-range.ts'
import { SMALLEST_CLASS } from './limits.ts'

export type Figure = {
  readonly id: string
  /** Of people. */
  readonly count: number
  /** No, where it is on no page but may follow from others, such as how many did not answer. */
  readonly isPublished: boolean
  /** How much readers would miss it, from 0. Where there is a choice, what is worth less is hidden. */
  readonly worth: number
}

/** Figures that add up to another; figures of several tables may stand in one. */
export type Sum = { readonly total: string; readonly parts: readonly string[] }

/** Everything that is given out together: tables that share a total are one page, and hidden together. */
export type Page = { readonly figures: readonly Figure[]; readonly sums: readonly Sum[] }

/** A hidden figure can be any of five values at least, so that it is not as good as told. */
const NARROWEST = SMALLEST_CLASS - 1

export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_CLASS

type Standing = Page & {
  readonly byId: ReadonlyMap<string, Figure>
  readonly hidden: Set<string>
  /** Found not to be told. It stays so: each further hidden figure tells less of the others. */
  readonly safe: Set<string>
}

const isUnknown = ({ byId, hidden }: Standing, id: string): boolean =>
  hidden.has(id) || byId.get(id)?.isPublished === false

const idsIn = ({ total, parts }: Sum): readonly string[] => [total, ...parts]

/** The unknown figures on which an unknown one depends, and the sums that join them. */
const joinedWith = (standing: Standing, id: string) => {
  const ids = new Set([id])
  const sums = new Set<Sum>()
  for (const each of ids)
    for (const sum of standing.sums) {
      if (sums.has(sum) || !idsIn(sum).includes(each)) continue
      sums.add(sum)
      for (const other of idsIn(sum)) if (isUnknown(standing, other)) ids.add(other)
    }
  return { ids: [...ids], sums: [...sums] }
}

const equationOf = (standing: Standing, { total, parts }: Sum, ids: readonly string[]): Equation => {
  const coefficients = ids.map((id) => (id === total ? -1 : 0) + (parts.includes(id) ? 1 : 0))
  const known = (id: string) => (isUnknown(standing, id) ? 0 : (standing.byId.get(id)?.count ?? 0))
  return { coefficients, value: parts.reduce((left, part) => left - known(part), known(total)) }
}

const mustNotBeTold = ({ hidden, safe }: Standing, { id, count, isPublished }: Figure): boolean =>
  !safe.has(id) && (hidden.has(id) || (!isPublished && isSmall(count)))

/** The figures that must not be told and are, or nearly. */
const toldIn = (standing: Standing): readonly string[] => {
  const told: string[] = []
  const looked = new Set<string>()
  for (const figure of standing.figures) {
    if (looked.has(figure.id) || !mustNotBeTold(standing, figure)) continue
    const { ids, sums } = joinedWith(standing, figure.id)
    const rangeOf = feasibleRanges(
      sums.map((sum) => equationOf(standing, sum, ids)),
      ids.length,
    )
    ids.forEach((id, unknown) => {
      looked.add(id)
      const each = standing.byId.get(id)
      if (!each || !mustNotBeTold(standing, each)) return
      const { least, greatest } = rangeOf(unknown)
      if (greatest - least < NARROWEST - 0.5) told.push(id)
      else standing.safe.add(id)
    })
  }
  return told
}

/** Hiding a zero leaves little room, because nothing goes below it: only where there is nothing else. */
const priceOf = ({ count, worth }: Figure): number => (count === 0 ? 1e12 : worth * 1e6 + count)

const nextTo = ({ sums }: Standing, ids: readonly string[]): readonly string[] =>
  sums.filter((sum) => idsIn(sum).some((id) => ids.includes(id))).flatMap(idsIn)

/** The cheapest shown figure that is in a sum with the one told, or with unknown ones that lead to it. */
const alsoToHide = (standing: Standing, told: string): string | undefined => {
  const reached = new Set([told])
  for (let size = 0; size < reached.size; ) {
    size = reached.size
    const near = nextTo(standing, [...reached])
    const shown = standing.figures.filter(({ id }) => near.includes(id) && !isUnknown(standing, id))
    const prices = shown.map((figure) => ({ id: figure.id, price: priceOf(figure) }))
    const [cheapest] = prices.toSorted((a, b) => a.price - b.price)
    if (cheapest) return cheapest.id
    for (const id of near) reached.add(id)
  }
  return undefined
}

/** One more for each figure that is told, unless one of this round is near it and may be enough. */
const furtherFor = (standing: Standing, told: readonly string[]): ReadonlySet<string> => {
  const further = new Set<string>()
  for (const id of told) {
    const near = nextTo(standing, nextTo(standing, [id]))
    if (near.some((other) => further.has(other))) continue
    const cheapest = alsoToHide(standing, id)
    if (cheapest !== undefined) further.add(cheapest)
  }
  return further
}

/**
 * Ids of the published figures that are not shown: those of one to four people, and further ones, until no
 * hidden figure can be computed from the shown ones, or told to within a few. Zero is shown unless it gives
 * another away. Hidden small figures and the further ones must look the same.
 */
export const hiddenFigures = (page: Page): ReadonlySet<string> => {
  const byId = new Map(page.figures.map((figure) => [figure.id, figure]))
  const hidden = new Set(
    page.figures.flatMap(({ id, count, isPublished }) => (isPublished && isSmall(count) ? [id] : [])),
  )
  const standing: Standing = { ...page, byId, hidden, safe: new Set() }
  for (let told = toldIn(standing); told.length > 0; told = toldIn(standing)) {
    const further = furtherFor(standing, told)
    if (further.size === 0) return hidden
    for (const id of further) hidden.add(id)
  }
  return hidden
}
