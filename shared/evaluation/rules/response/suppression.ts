/** Fewer people than this could be recognised by someone who knows the group. */
const SMALLEST_SHOWN = 5

/** A number of people as it may be shown: 1 to 4 become `<5`. */
export const shownCount = (count: number): string =>
  count > 0 && count < SMALLEST_SHOWN ? `<${SMALLEST_SHOWN}` : String(count)

/** A rate is shown only where its counts are, because it would reveal them. */
export const shownRate = (answered: number, due: number): string => {
  if (due === 0) return 'none due'
  const isHidden = due < SMALLEST_SHOWN || (answered > 0 && answered < SMALLEST_SHOWN)
  return isHidden ? 'too few' : `${Math.round((100 * answered) / due)}%`
}
