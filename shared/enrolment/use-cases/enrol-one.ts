import type { Programme } from '#shared/programme/rules/programme.ts'
import type { GraduationRecorded } from '../rules/enrolment-messages.ts'
import { readRosterRow } from '../rules/roster/read-row.ts'
import type { RosterProblem } from '../rules/roster/roster-row.ts'
import { enrolRow } from './enrol-row.ts'
import type { EnrolPorts } from './enrolment-ports.ts'
import type { RowOutcome } from './row-outcome.ts'

/** A graduation that cannot be enrolled. It stays on the queue: there is no page to show a report on. */
export class GraduationRefusedError extends Error {
  override name = 'GraduationRefusedError'
  constructor(columns: readonly string[]) {
    super(
      `a graduation-recorded event cannot be enrolled: ${columns.join(', ')} missing or not usable; send it again`,
    )
  }
}

export type OneOutcome = RowOutcome & { readonly ignoredColumns: readonly string[] }

/** Enrols one graduation that another system announced, by the rules of a roster row. */
export const enrolOne = async (
  ports: EnrolPorts,
  programmes: readonly Programme[],
  { programme, data, sentAt }: GraduationRecorded,
): Promise<OneOutcome> => {
  const cells = new Map(Object.entries({ programme, ...data }))
  const byId = new Map<string, Programme>(programmes.map((known) => [known.programme, known]))
  const covariates = [...cells.keys()].filter((column) => column.startsWith('cov_'))
  const { row, problems } = readRosterRow(cells, 1, { programmes: byId, covariateColumns: covariates })
  const isUsed = ({ effect }: RosterProblem) => effect === 'mended' || effect === 'doubtful'
  const columns = problems.filter((problem) => !isUsed(problem)).map(({ column }) => column)
  if (row === null) throw new GraduationRefusedError(columns)
  const saidAt = sentAt ?? ports.clock.now()
  const dated = { row, saidAt, dates: 'held-if-unlikely' } as const
  return { ...(await enrolRow(ports, dated)), ignoredColumns: columns }
}
