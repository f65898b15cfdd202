export type RowRange = { readonly from: number; readonly to: number }

/** Reading this many rows too many costs less than another request. */
const MOST_BETWEEN = 40

/**
 * The ranges in which these rows lie; `rows` from the lowest. A stretch may hold the first and the last row
 * of a long file, and all that lies between them must not be read for it.
 */
export const rowRangesOf = (rows: readonly number[]): readonly RowRange[] => {
  const ranges: { from: number; to: number }[] = []
  for (const row of rows) {
    const last = ranges.at(-1)
    if (last && row - last.to <= MOST_BETWEEN) last.to = row
    else ranges.push({ from: row, to: row })
  }
  return ranges
}
