import { momentIn } from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { readStretch } from '../../roster/read-stretch.ts'
import { relatedRows } from '../../rules/matching/related-rows.ts'
import type { RosterRow } from '../../rules/roster/roster-row.ts'
import type { Preview } from '../../rules/uploads/preview.ts'
import { PreviewOf, type RowPlan } from '../../rules/uploads/preview-of.ts'
import type { Reading, Stretch } from '../../rules/uploads/reading.ts'
import type { Arrival } from '../../rules/uploads/upload.ts'
import { type KnownPeople, withPlanned } from '../known-people.ts'
import { outcomeOfRow } from '../outcome-of-row.ts'
import type { PlanningPorts } from '../plan-row.ts'

const GROUPS_AT_ONCE = 32

export type PreviewPorts = PlanningPorts & { readonly known: KnownPeople }

type ReadFile = {
  readonly arrival: Arrival
  readonly reading: Reading
  readonly programmes: readonly Programme[]
  readonly stretch: (number: number) => Promise<Stretch>
}

/** What would become of rows that may be about one person, each with what the earlier ones would leave. */
const plansOf = async (
  ports: PreviewPorts,
  rows: readonly RosterRow[],
  { uploadedAt }: Arrival,
): Promise<readonly RowPlan[]> => {
  const known = withPlanned(ports.known)
  const plans: RowPlan[] = []
  for (const row of rows) {
    const dated = { row, saidAt: uploadedAt, dates: 'held-if-unlikely' } as const
    const planned = await outcomeOfRow({ ...ports, known }, dated)
    const { outcome, problems } = planned
    if (planned.outcome === 'held') {
      plans.push({ row, outcome, problems })
      continue
    }
    const { identity, decision, before } = planned
    const participant = decision?.after ?? before
    known.plan({ identity, participant })
    plans.push({ row, outcome, problems, decision, identity, participant })
  }
  return plans
}

/**
 * What would become of each row of a file, were it enrolled now: by the same reading, matching and deciding
 * as enrolling, without the writes. Rows that may be about one person are in one stretch.
 */
export const previewUpload = async (ports: PreviewPorts, file: ReadFile): Promise<Preview> => {
  const preview = new PreviewOf()
  for (let number = 1; number <= file.reading.stretches; number += 1) {
    const rows = readStretch(await file.stretch(number), file.programmes)
    const groups = relatedRows(rows).values()
    const worker = async (): Promise<void> => {
      for (const group of groups)
        for (const plan of await plansOf(ports, group, file.arrival))
          preview.add(plan, momentIn(ports, plan.row.programme))
    }
    await Promise.all(Array.from({ length: GROUPS_AT_ONCE }, worker))
  }
  return preview.whole(file.reading, ports.clock.now())
}
