import type { RosterProblem, RosterRow } from '#shared/enrolment/rules/roster/roster-row.ts'

const episodeOf = (localId: string, graduationDate: string): string => `${graduationDate} ${localId}`

/** Graduations that a correction may name. */
export const graduationsIn = (rows: readonly RosterRow[]): ReadonlySet<string> =>
  new Set(rows.map(({ localId, graduationDate }) => episodeOf(localId, graduationDate)))

/**
 * Rows that correct a graduation which no given roster has. Enrolling finds them too, but one upload's rows
 * at a time.
 */
export const unknownCorrections = (
  rows: readonly RosterRow[],
  known: ReadonlySet<string>,
): readonly RosterProblem[] =>
  rows.flatMap(({ row, localId, corrects }): readonly RosterProblem[] =>
    corrects === null || known.has(episodeOf(localId, corrects))
      ? []
      : [
          {
            row,
            column: 'corrects',
            value: corrects,
            problem: 'this person has no graduation on that date',
            effect: 'field-ignored',
          },
        ],
  )
