/** `coefficients` has one entry for each unknown; the unknowns are not negative. */
export type Equation = { readonly coefficients: readonly number[]; readonly value: number }
export type Range = { readonly least: number; readonly greatest: number }

/** Counts are far from it, and the rounding of a few hundred steps far below it. */
const NEARLY_ZERO = 1e-7

/** Rows of `coefficients … | value`; `basis` has the unknown that each row gives. */
type Tableau = { rows: number[][]; basis: number[] }

const pivot = ({ rows, basis }: Tableau, at: number, column: number): void => {
  const row = rows[at] ?? []
  const factor = row[column] ?? 1
  for (let each = 0; each < row.length; each += 1) row[each] = (row[each] ?? 0) / factor
  for (const other of rows) {
    const times = other[column] ?? 0
    if (other === row || times === 0) continue
    for (let each = 0; each < row.length; each += 1)
      other[each] = (other[each] ?? 0) - times * (row[each] ?? 0)
  }
  basis[at] = column
}

/** What one unit more of each unknown adds to the sum that is made greater (Bland: take the first). */
const gains = ({ rows, basis }: Tableau, weights: readonly number[]): readonly number[] => {
  const found = [...weights]
  rows.forEach((row, at) => {
    const weight = weights[basis[at] ?? 0] ?? 0
    if (weight === 0) return
    for (let column = 0; column < found.length; column += 1)
      found[column] = (found[column] ?? 0) - weight * (row[column] ?? 0)
  })
  return found
}

/** The row that limits how far an unknown can grow; undefined where nothing does. */
const limitingRow = ({ rows, basis }: Tableau, column: number): number | undefined => {
  let found: number | undefined
  let least = Number.POSITIVE_INFINITY
  rows.forEach((row, at) => {
    const slope = row[column] ?? 0
    if (slope <= NEARLY_ZERO) return
    const ratio = (row.at(-1) ?? 0) / slope
    const isLess = ratio < least - NEARLY_ZERO
    const isEarlier = ratio < least + NEARLY_ZERO && (basis[at] ?? 0) < (basis[found ?? 0] ?? 0)
    if (!isLess && !isEarlier) return
    found = at
    least = Math.min(least, ratio)
  })
  return found
}

/** The greatest weighted sum of the unknowns, by the simplex method; leaves the tableau at it. */
const greatest = (tableau: Tableau, weights: readonly number[]): number => {
  for (;;) {
    const column = gains(tableau, weights).findIndex((gain) => gain > NEARLY_ZERO)
    if (column < 0) break
    const row = limitingRow(tableau, column)
    if (row === undefined) return Number.POSITIVE_INFINITY
    pivot(tableau, row, column)
  }
  return tableau.rows.reduce(
    (sum, row, at) => sum + (weights[tableau.basis[at] ?? 0] ?? 0) * (row.at(-1) ?? 0),
    0,
  )
}

/** A tableau at some solution: each equation first gets an unknown of its own, which is then made zero. */
const solved = (equations: readonly Equation[], count: number): Tableau => {
  const own = equations.map((_, at) => count + at)
  const tableau: Tableau = {
    rows: equations.map(({ coefficients, value }, at) => {
      const sign = value < 0 ? -1 : 1
      const ofOwn = equations.map((_, other) => (other === at ? 1 : 0))
      return [...coefficients.map((each) => sign * each), ...ofOwn, sign * value]
    }),
    basis: own,
  }
  const rest = greatest(tableau, [...Array.from({ length: count }, () => 0), ...own.map(() => -1)])
  if (rest < -NEARLY_ZERO) throw new Error('the figures do not add up')
  tableau.basis.forEach((unknown, at) => {
    const column = (tableau.rows[at] ?? []).findIndex(
      (each, at) => at < count && Math.abs(each) > NEARLY_ZERO,
    )
    if (unknown >= count && column >= 0) pivot(tableau, at, column)
  })
  const kept = tableau.basis.flatMap((unknown, at) => (unknown < count ? [at] : []))
  return {
    rows: kept.map((at) => {
      const row = tableau.rows[at] ?? []
      return [...row.slice(0, count), row.at(-1) ?? 0]
    }),
    basis: kept.map((at) => tableau.basis[at] ?? 0),
  }
}

/**
 * How little and how much each unknown can be, given equations that have a solution. Exact but for rounding
 * (linear programming): what adding and subtracting, and "nothing is below zero", can tell, and no more.
 */
export const feasibleRanges = (
  equations: readonly Equation[],
  count: number,
): ((unknown: number) => Range) => {
  const tableau = solved(equations, count)
  return (unknown) => {
    const weights = (weight: number) =>
      Array.from({ length: count }, (_, at) => (at === unknown ? weight : 0))
    return { least: 0 - greatest(tableau, weights(-1)), greatest: greatest(tableau, weights(1)) }
  }
}
