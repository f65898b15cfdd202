import type { BaselineScore } from '#shared/follow-up/rules/person.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'
import type { Need } from './fields/needs.ts'

/** One accepted row of a roster. A cell that was empty or not usable is null, or the column's default. */
export type RosterRow = {
  /** As a spreadsheet numbers it, with title and blank rows. */
  readonly row: number
  /** Columns that held a usable value: only these overwrite what is stored. */
  readonly filled: ReadonlySet<string>
  readonly localId: string
  readonly programme: ProgrammeId
  readonly graduationDate: LocalDate
  readonly cohort: string | null
  /** The graduation date unless the row says otherwise. */
  readonly enrolledOn: LocalDate
  /** The graduation date that this row replaces. */
  readonly corrects: LocalDate | null
  readonly givenName: string | null
  readonly familyName: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly address: readonly string[]
  readonly postcode: string | null
  readonly nhsNumber: string | null
  readonly dateOfBirth: LocalDate | null
  readonly contactAgreed: 'yes' | 'no' | 'not-asked'
  readonly contactPreference: 'email' | 'paper' | 'telephone' | null
  readonly safeToContact: 'any' | 'email-only' | 'phone-only'
  readonly needs: readonly Need[]
  readonly language: string | null
  readonly evaluationObjection: boolean
  readonly followUpSessionOn: LocalDate | null
  readonly preOn: LocalDate | null
  readonly postOn: LocalDate | null
  readonly sex: 'female' | 'male' | 'other' | 'not-stated' | null
  readonly ethnicity: string | null
  readonly imdDecile: number | null
  readonly deliveryMode: 'in-person' | 'remote' | 'hybrid' | 'residential' | null
  readonly deliveryFormat: 'group' | 'individual' | null
  readonly sessionsAttended: number | null
  readonly sessionsOffered: number | null
  readonly covariates: Readonly<Record<string, string>>
  readonly baseline: readonly BaselineScore[]
  /** The person's own goals, arm by arm; null where that arm has none. */
  readonly goals: readonly (string | null)[]
}

/** A cell that staff should know of, or a column (`row` is then the header's). Holds identity. */
export type RosterProblem = {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly problem: string
  /** `mended`: read as something else than was written. `doubtful`: taken as written, but suspicious. */
  readonly effect: 'row-rejected' | 'field-ignored' | 'differs' | 'mended' | 'doubtful'
  /** What a mended cell was read as. */
  readonly became?: string
}

/** Why the whole file is refused. */
export type RosterFailure = {
  readonly row: number
  /** The column's name where there is one, else its number. */
  readonly column: string
  readonly problem: string
  readonly expected: string
}

/** `file:row:column  what is wrong, what was expected`. */
export const rosterFailureLine = (file: string, { row, column, problem, expected }: RosterFailure): string =>
  `${file}:${row}:${column}  ${problem}, expected ${expected}`.replaceAll(/[\r\n]+/g, ' ')
