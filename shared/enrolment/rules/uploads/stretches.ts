/** Small enough that a function enrols them well within its time, and 50,000 rows are 200 messages. */
const ROWS_IN_A_STRETCH = 250

/** Packs groups of places into stretches. A group is never cut, so a stretch may be longer. */
export const stretchesOf = (
  groups: readonly (readonly number[])[],
  size: number = ROWS_IN_A_STRETCH,
): readonly (readonly number[])[] => {
  const stretches: number[][] = []
  for (const group of groups) {
    const last = stretches.at(-1)
    if (last && last.length + group.length <= size) last.push(...group)
    else stretches.push([...group])
  }
  return stretches.map((places) => places.toSorted((one, other) => one - other))
}
