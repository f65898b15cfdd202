import { type HeldByStaff, type StaffReason, staffReasonSchema } from '../state.ts'

/** The reasons with one more, each once and the most pressing first. */
export const heldFor = (
  held: HeldByStaff,
  why: StaffReason,
  since: HeldByStaff[number]['since'],
): HeldByStaff =>
  held.some((known) => known.why === why)
    ? held
    : [...held, { since, why }].toSorted(
        (one, other) =>
          staffReasonSchema.options.indexOf(one.why) - staffReasonSchema.options.indexOf(other.why),
      )
