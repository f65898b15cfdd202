import type { LocalDate } from '#shared/platform/time/time.ts'
import type { Wave } from '#shared/programme/rules/programme.ts'

/** What the clinic's own list says of a person: in no release, but known to staff and group members. */
export type Acquaintance = {
  readonly graduationDate: LocalDate
  readonly ageBand: string | null
  readonly sex: string | null
  /** The broad group. */
  readonly ethnicity: string | null
  /** `1` to `5`, from the postcode. */
  readonly deprivation: string | null
  /** For each wave whether the person answered; null where the attacker has not been told. */
  readonly answered: readonly boolean[] | null
}

/** The attacker: everybody's graduation date, keys and, at worst, whether they answered. */
export type ClinicKnowledge = {
  readonly waves: readonly Wave[]
  /** The day as of which the release was made, which it says itself. */
  readonly asOf: LocalDate
  readonly people: readonly Acquaintance[]
}

/** One wave of one row of a release, as anybody with the files reads it. */
export type SeenWave = {
  /** Whether the row counts in rates, or why not; undefined where the files do not say. */
  readonly over: boolean | undefined
  readonly answered: boolean | undefined
  readonly weeksFromDue: number | undefined
}

/**
 * One person of a release. Keys as shown: a band or group covers its members, null covers everything.
 * `waves`: an entry for each wave of the programme; undefined where the wave is withheld.
 */
export type SeenRow = Pick<Acquaintance, 'ageBand' | 'sex' | 'ethnicity' | 'deprivation'> & {
  readonly waves: readonly (SeenWave | undefined)[] | null
}
