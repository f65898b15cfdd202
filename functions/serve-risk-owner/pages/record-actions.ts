import { only } from '#shared/platform/http/form.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import {
  closeRisk,
  type RiskAct,
  type RiskRecord,
  riskOutcomeSchema,
  seeRisk,
  withRetention,
} from '#shared/risk/rules/risk-record.ts'
import { notHere, pathOf, recordNamed, riskOwners } from '../known-record.ts'
import type { RiskOwnerPorts } from '../ports.ts'
import { showRecord } from './record-page.ts'

/**
 * One step of a record. Done before, or at the same time by somebody else: what is there stays, and is shown.
 */
const move = async (
  ports: RiskOwnerPorts,
  show: ShowPage,
  visit: StaffVisit,
  next: (record: RiskRecord, act: RiskAct) => RiskRecord | undefined,
): Promise<PageResponse> => {
  const known = await recordNamed(ports, visit)
  if (!known) return notHere(show, visit)
  const moved = next(known.record, { by: visit.session.by, at: ports.clock.now() })
  if (moved) await ports.unitOfWork.commit(ports.risks.writes(withRetention(moved, known.programme)))
  return seeOther(pathOf(known.record))
}

export const recordActions = (ports: RiskOwnerPorts, show: ShowPage): readonly StaffPage[] => [
  {
    method: 'POST',
    path: 'records/:participant/:record/seen',
    roles: riskOwners,
    visit: (visit) => move(ports, show, visit, seeRisk),
  },
  {
    method: 'POST',
    path: 'records/:participant/:record/closed',
    roles: riskOwners,
    fields: ['outcome'],
    visit: async (visit) => {
      const outcome = riskOutcomeSchema.safeParse(only(visit.request.form, 'outcome'))
      if (!outcome.success) return showRecord(ports, show, visit, 'Choose what came of it')
      return move(ports, show, visit, (record, act) => closeRisk(record, outcome.data, act))
    },
  },
]
