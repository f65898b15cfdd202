import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
import type { Outcome } from './outcome.ts'

/** What an acquaintance or a member of staff may know of a person, and a release shows. `null`: not known. */
export type PersonKeys = {
  /** As `ageBandAt` gives it. */
  readonly ageBand: string | null
  readonly sex: string | null
  /** The broad group. */
  readonly ethnicity: string | null
  /** `1` (most deprived) to `5`. */
  readonly deprivation: string | null
}
export type KeyName = keyof PersonKeys
export const KEY_NAMES = ['ageBand', 'sex', 'ethnicity', 'deprivation'] as const satisfies readonly KeyName[]

/**
 * One person before coarsening. `waves`: of their first graduation, in the programme's order, one entry for
 * each wave of the programme. Later graduations are in no row of a release: how often a person came would be
 * a key of its own.
 */
export type PersonRecord = PersonKeys & {
  readonly waves: readonly { readonly outcome: Outcome; readonly disposition: DispositionName }[]
}

/** `disposition` is null where it would be the same for everybody of a combination of keys. */
export type ReleasedWave = { readonly outcome: Outcome; readonly disposition: DispositionName | null }

/**
 * One person as a release shows them. `waves` has the released waves only; it is null where the pattern of
 * answering is blanked, and then no table has a row of a wave of that person.
 */
export type ReleasedRecord = PersonKeys & { readonly waves: readonly ReleasedWave[] | null }

/** The pattern of answering as a key. */
export const patternOf = ({ waves }: { readonly waves: readonly { readonly outcome: Outcome }[] | null }) =>
  waves === null ? null : waves.map(({ outcome }) => outcome).join(' ')
