import { isOfTheStore } from '#shared/platform/dynamodb/store-fault.ts'
import { relatedRows } from '../rules/matching/related-rows.ts'
import type { RosterRow } from '../rules/roster/roster-row.ts'
import type { Arrival } from '../rules/uploads/upload.ts'
import { enrolRow } from './enrol-row.ts'
import type { EnrolPorts } from './enrolment-ports.ts'
import type { DatedRow } from './plan-row.ts'
import type { RowOutcome } from './row-outcome.ts'

const PEOPLE_AT_ONCE = 8

/** Rows of one upload, and the road by which they come. */
type UploadedRows = Pick<DatedRow, 'dates'> & {
  readonly rows: readonly RosterRow[]
  readonly arrival: Arrival
}

const CANNOT_BE_ENROLLED =
  'this row could not be enrolled and nothing of it was stored; the others were. Tell those who run the service'

/** What became of one row. */
export type EndedRow = Omit<RowOutcome, 'outcome'> & {
  readonly row: number
  readonly outcome: RowOutcome['outcome'] | 'rejected'
}

/** A row that cannot be enrolled does not lose the others. Where the store fails, all of them come again. */
const enrolOrReject = async (ports: EnrolPorts, dated: DatedRow): Promise<EndedRow> => {
  const { row, localId } = dated.row
  try {
    return { row, ...(await enrolRow(ports, dated)) }
  } catch (error) {
    if (isOfTheStore(error)) throw error
    ports.rowNotEnrolled(error, { row: String(row) })
    const problem = { row, column: 'local_id', value: localId, problem: CANNOT_BE_ENROLLED } as const
    return {
      row,
      outcome: 'rejected',
      problems: [{ ...problem, effect: 'row-rejected' }],
      cannotBeAsked: false,
    }
  }
}

/**
 * Enrols several people at once; rows that may be about one person one after the other, as a later row may
 * add to an earlier.
 */
export const enrolRows = async (
  ports: EnrolPorts,
  { rows, arrival, dates }: UploadedRows,
): Promise<readonly EndedRow[]> => {
  const people = relatedRows(rows).values()
  const road = { saidAt: arrival.uploadedAt, arrival, dates }
  const ended: EndedRow[] = []
  const worker = async (): Promise<void> => {
    for (const own of people) for (const row of own) ended.push(await enrolOrReject(ports, { row, ...road }))
  }
  // All of them are waited for, also after an error: otherwise they would still write while the next message
  // is worked on.
  const ends = await Promise.allSettled(Array.from({ length: PEOPLE_AT_ONCE }, worker))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return ended
}
