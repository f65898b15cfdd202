import type { RosterProblem, RosterRow } from '#shared/enrolment/rules/roster/roster-row.ts'

/**
 * Rows that correct a graduation which no row of the roster has. Enrolling finds them too, but one day's rows
 * at a time.
 */
export const unknownCorrections = (rows: readonly RosterRow[]): readonly RosterProblem[] => {
  const known = new Set(rows.map(({ localId, graduationDate }) => `${graduationDate} ${localId}`))
  return rows.flatMap(({ row, localId, corrects }): readonly RosterProblem[] =>
    corrects === null || known.has(`${corrects} ${localId}`)
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
}
