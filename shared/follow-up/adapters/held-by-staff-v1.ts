/** Why staff held a wave, as stored before there could be several reasons: one, or none. */
export const reasonsOf = (stored: unknown): readonly unknown[] => {
  if (Array.isArray(stored)) return stored
  return stored === undefined || stored === null ? [] : [stored]
}
