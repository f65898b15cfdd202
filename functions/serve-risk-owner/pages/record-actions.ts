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
import { findRecord, recordNotFound, recordPath, riskOwners } from '../known-record.ts'
import type { RiskOwnerPorts } from '../ports.ts'
import { showRecord } from './record-page.ts'

type Change = (record: RiskRecord, act: RiskAct) => RiskRecord | undefined

/** Changes a record and shows it. Where the step was taken before, or by another at once, that one stays. */
const change = async (
  ports: RiskOwnerPorts,
  show: ShowPage,
  { visit, next }: { readonly visit: StaffVisit; readonly next: Change },
): Promise<PageResponse> => {
  const known = await findRecord(ports, visit)
  if (!known) return recordNotFound(show, visit)
  const changed = next(known.record, { by: visit.session.by, at: ports.clock.now() })
  if (changed) await ports.unitOfWork.commit(ports.risks.writes(withRetention(changed, known.programme)))
  return seeOther(recordPath(known.record))
}

export const recordActions = (ports: RiskOwnerPorts, show: ShowPage): readonly StaffPage[] => [
  {
    method: 'POST',
    path: 'records/:participant/:record/seen',
    roles: riskOwners,
    visit: (visit) => change(ports, show, { visit, next: seeRisk }),
  },
  {
    method: 'POST',
    path: 'records/:participant/:record/closed',
    roles: riskOwners,
    fields: ['outcome'],
    visit: async (visit) => {
      const outcome = riskOutcomeSchema.safeParse(only(visit.request.form, 'outcome'))
      if (!outcome.success) return showRecord(ports, show, { visit, problem: 'Choose what came of it' })
      return change(ports, show, { visit, next: (record, act) => closeRisk(record, outcome.data, act) })
    },
  },
]
