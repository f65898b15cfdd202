import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { HeldRow } from '../ports/held-rows.ts'
import { type HeldEntry, type HeldReason, heldEntrySchema, isGone } from '../rules/held/held-entry.ts'
import type { Held } from '../rules/held/held-problem.ts'
import { idAsWritten } from '../rules/matching/profile.ts'
import type { RosterRow } from '../rules/roster/roster-row.ts'
import type { EnrolRowPorts } from './enrolment-ports.ts'
import type { DatedRow } from './plan-row.ts'

const LETTERS = 32

/** The same for the same doubt about the same person's graduation, in whatever upload it comes. */
export const entryOf = (row: RosterRow, reason: HeldReason): HeldEntry => {
  const { nhsNumber, dateOfBirth, givenName, familyName, graduationDate } = row
  const who = [idAsWritten(row), nhsNumber, dateOfBirth, givenName, familyName, graduationDate, reason]
  return heldEntrySchema.parse(
    createHash('sha256').update(JSON.stringify(who)).digest('hex').slice(0, LETTERS),
  )
}

export const reasonOf = (held: Held): HeldReason => (held.match === 'date' ? 'date' : held.reason)

const heldRowOf = ({ row, saidAt, arrival, dates }: DatedRow, held: Held): HeldRow => {
  const reason = reasonOf(held)
  return {
    programme: row.programme,
    entry: entryOf(row, reason),
    version: 0,
    reason,
    cells: Object.fromEntries([...row.cells].filter(([, cell]) => cell !== '')),
    row: row.row,
    upload: arrival?.uploadId ?? null,
    uploadedAt: saidAt,
    dates: dates ?? 'as-given',
    others: held.match === 'date' ? [] : held.others.map(({ participant }) => participant),
    decided: null,
  }
}

/**
 * The entry after the row came (again): as the newest upload has it. What staff ignored stays ignored, for as
 * long as it keeps coming; what they decided otherwise and is doubtful all the same is to be decided again.
 */
const heldAgain = (known: HeldRow, row: HeldRow): HeldRow => {
  if (known.uploadedAt > row.uploadedAt) return known
  if (known.decided?.decision === 'ignore' && !isGone(known, row.uploadedAt))
    return { ...known, uploadedAt: row.uploadedAt }
  const isOldNews = known.decided !== null && known.decided.at >= row.uploadedAt
  return { ...row, version: known.version, decided: isOldNews ? known.decided : null }
}

/** Keeps a row for the staff to decide. The same row of the same upload again writes nothing. */
export const holdWrites = async (
  { heldRows }: Pick<EnrolRowPorts, 'heldRows'>,
  dated: DatedRow,
  held: Held,
): Promise<readonly WriteItem[]> => {
  const row = heldRowOf(dated, held)
  const known = await heldRows.of(row.programme, row.entry)
  const next = known ? heldAgain(known, row) : row
  return isDeepStrictEqual(next, known) ? [] : heldRows.writes(next)
}
