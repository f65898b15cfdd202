import type { BaselineScore } from '#shared/follow-up/rules/person.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'
import type { ColumnChoice } from './column-choices.ts'

/** One accepted row of a roster. A cell that was empty or not usable is null, or the column's default. */
export type RosterRow = {
  /** As a spreadsheet numbers it, with title and blank rows. */
  readonly row: number
  /** Columns that held a usable value: only these overwrite what is stored. */
  readonly filled: ReadonlySet<string>
  /** What it was read from, by column: reading them again gives the same row. */
  readonly cells: ReadonlyMap<string, string>
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
  /** A name that was mended or may be none: emails greet without it until a person has looked. */
  readonly isNameDoubtful: boolean
  readonly email: string | null
  readonly phone: string | null
  readonly address: readonly string[]
  readonly postcode: string | null
  readonly nhsNumber: string | null
  readonly dateOfBirth: LocalDate | null
  readonly contactAgreed: ColumnChoice<'contact_agreed'> | 'unclear'
  readonly contactPreference: ColumnChoice<'contact_preference'> | 'unclear' | null
  readonly safeToContact: ColumnChoice<'safe_to_contact'> | 'unclear'
  /** Known ones by their names, others as they were written. */
  readonly needs: readonly string[]
  readonly language: string | null
  readonly objection: ColumnChoice<'evaluation_objection'> | 'unclear' | null
  /** Cells of wishes that could not be read, by column and as written, for the staff to read. */
  readonly unread: ReadonlyMap<string, string>
  readonly followUpSessionOn: LocalDate | null
  readonly preOn: LocalDate | null
  readonly postOn: LocalDate | null
  readonly sex: ColumnChoice<'sex'> | null
  readonly ethnicity: string | null
  readonly imdDecile: number | null
  readonly deliveryMode: ColumnChoice<'delivery_mode'> | null
  readonly deliveryFormat: ColumnChoice<'delivery_format'> | null
  readonly sessionsAttended: number | null
  readonly sessionsOffered: number | null
  readonly startedOn: LocalDate | null
  /** Null: the row does not say, which counts as yes. */
  readonly completed: ColumnChoice<'completed'> | null
  readonly covariates: Readonly<Record<string, string>>
  readonly baseline: readonly BaselineScore[]
  /** The person's own goals, arm by arm; null where that arm has none. */
  readonly goals: readonly (string | null)[]
}

/**
 * `mended`: read after a change that is said. `paused`: not read, and protective until a person has.
 * `doubtful`: taken, and suspicious. `differs`: read, and another value stands until staff decide.
 * `held`: nothing of the row is stored until staff decide.
 */
export const rosterEffects = [
  'row-rejected',
  'field-ignored',
  'mended',
  'paused',
  'doubtful',
  'differs',
  'held',
] as const
type RosterEffect = (typeof rosterEffects)[number]

/** A cell that staff should know of, or a column (`row` is then the header's). Holds identity. */
export type RosterProblem = {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly problem: string
  readonly effect: RosterEffect
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
