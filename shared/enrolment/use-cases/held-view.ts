import type { Programme } from '#shared/programme/rules/programme.ts'
import type { HeldRow } from '../ports/held-rows.ts'
import { isWaiting } from '../rules/held/held-entry.ts'
import { type Match, matchOf } from '../rules/matching/match.ts'
import { readRosterRow } from '../rules/roster/read-row.ts'
import type { RosterRow } from '../rules/roster/roster-row.ts'
import type { EnrolRowPorts } from './enrolment-ports.ts'
import { type KnownPeoplePorts, knownPeople } from './known-people.ts'

type ReadingPorts = Pick<EnrolRowPorts, 'contextOf'>

/** The row as it would be read today; null where the programme does not take it any more. */
export const rowOfHeld = ({ contextOf }: ReadingPorts, held: HeldRow): RosterRow | null => {
  const { programme } = contextOf(held.programme)
  const programmes = new Map<string, Programme>([[programme.programme, programme]])
  const covariateColumns = Object.keys(held.cells).filter((column) => column.startsWith('cov_'))
  return readRosterRow(new Map(Object.entries(held.cells)), held.row, { programmes, covariateColumns }).row
}

/** A held row beside the people as they are now: its doubt may have gone since. */
export type HeldView = {
  readonly held: HeldRow
  readonly row: RosterRow | null
  readonly match: Match | null
}

export const heldView = async (ports: ReadingPorts & KnownPeoplePorts, held: HeldRow): Promise<HeldView> => {
  const row = rowOfHeld(ports, held)
  if (row === null) return { held, row, match: null }
  const { people } = await knownPeople(ports).sharing(row)
  return { held, row, match: matchOf(row, people) }
}

/** The rows of a programme that wait for the staff, those that are deleted first at the top. */
export const waitingRows = async (
  { heldRows, clock }: Pick<EnrolRowPorts, 'heldRows' | 'clock'>,
  programme: HeldRow['programme'],
): Promise<readonly HeldRow[]> => {
  const all = await heldRows.listed(programme)
  return all
    .filter((held) => isWaiting(held, clock.now()))
    .toSorted((one, other) =>
      one.uploadedAt === other.uploadedAt ? one.row - other.row : one.uploadedAt < other.uploadedAt ? -1 : 1,
    )
}
