/** Small enough that a function enrols them well within its time, and 50,000 rows are 200 messages. */
const ROWS_IN_A_STRETCH = 250

/** More rows than these are no person: they have a made-up number in common, and are held. */
const MOST_RELATED = 1_000

const cut = (group: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(group.length / MOST_RELATED) }, (_, part) =>
    group.slice(part * MOST_RELATED, (part + 1) * MOST_RELATED),
  )

/** Packs groups of places into stretches. A person's rows are never cut, so a stretch may be longer. */
export const stretchesOf = (
  groups: readonly (readonly number[])[],
  size: number = ROWS_IN_A_STRETCH,
): readonly (readonly number[])[] => {
  const stretches: number[][] = []
  for (const group of groups.flatMap(cut)) {
    const last = stretches.at(-1)
    if (last && last.length + group.length <= size) last.push(...group)
    else stretches.push([...group])
  }
  return stretches.map((places) => places.toSorted((one, other) => one - other))
}
