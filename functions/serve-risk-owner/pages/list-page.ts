import type { PageResponse } from '#shared/platform/http/response.ts'
import { shortTime } from '#shared/platform/staff/days.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { RiskRecord, RiskStateName } from '#shared/risk/rules/risk-record.ts'
import {
  type KnownRecord,
  personName,
  readableProgrammes,
  recordPath,
  riskOwners,
  waveOf,
} from '../known-record.ts'
import type { RiskOwnerPorts } from '../ports.ts'
import { stateNames } from '../words.ts'

/** Enough for every open record; of closed ones, the newest. */
const MAX_LISTED: Readonly<Record<RiskStateName, number>> = { new: 500, seen: 500, closed: 25 }
const ORDER: readonly RiskStateName[] = ['new', 'seen', 'closed']

const recordsOf = async (
  { risks }: RiskOwnerPorts,
  programme: Programme,
  state: RiskStateName,
): Promise<readonly KnownRecord[]> => {
  const found: RiskRecord[] = []
  for await (const key of risks.listed(programme.programme, state)) {
    if (found.length === MAX_LISTED[state]) break
    const record = await risks.find(key)
    if (record) found.push(record)
  }
  return found.map((record) => ({ record, programme }))
}

const rowOf = async ({ identities }: RiskOwnerPorts, { record, programme }: KnownRecord) => ({
  href: recordPath(record),
  name: personName(await identities.of(record.participant)),
  programme: programme.name,
  wave: waveOf(programme, record),
  at: shortTime(record.at, programme.timeZone),
  // From the record: the index may be a moment behind it.
  state: stateNames[record.progress.state],
  isNew: record.progress.state === 'new',
})

const newestFirst = (one: KnownRecord, other: KnownRecord): number =>
  other.record.at.localeCompare(one.record.at)

const noProgramme = async (show: ShowPage, visit: StaffVisit): Promise<PageResponse> => ({
  ...(await show(visit, { template: 'no-programme', title: 'Risk records', model: {} })),
  status: 403,
})

/** The records of the visitor's programmes: unopened first, then seen, then closed; newest first in each. */
export const listPage = (ports: RiskOwnerPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: '',
  roles: riskOwners,
  visit: async (visit) => {
    const programmes = readableProgrammes(ports, visit.session)
    if (programmes.length === 0) return noProgramme(show, visit)
    const groups = await Promise.all(
      ORDER.map(async (state) => {
        const found = (
          await Promise.all(programmes.map((programme) => recordsOf(ports, programme, state)))
        ).flat()
        return Promise.all(found.toSorted(newestFirst).map((known) => rowOf(ports, known)))
      }),
    )
    const rows = groups.flat()
    const model = {
      rows,
      unseen: rows.filter(({ isNew }) => isNew).length,
      hasSeveral: programmes.length > 1,
    }
    return show(visit, { template: 'list', title: 'Risk records', model })
  },
})
