import type { PageResponse } from '#shared/platform/http/response.ts'
import { shortTime } from '#shared/platform/staff/days.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { RiskRecord, RiskStateName } from '#shared/risk/rules/risk-record.ts'
import { type Known, nameOf, pathOf, programmesOf, riskOwners, waveOf } from '../known-record.ts'
import type { RiskOwnerPorts } from '../ports.ts'
import { stateNames } from '../words.ts'

/** Whatever is open is always listed, to its last; of what is closed, the newest. */
const MOST: Readonly<Record<RiskStateName, number>> = { new: 500, seen: 500, closed: 25 }
const ORDER: readonly RiskStateName[] = ['new', 'seen', 'closed']

const recordsOf = async (
  { risks }: RiskOwnerPorts,
  programme: Programme,
  state: RiskStateName,
): Promise<readonly Known[]> => {
  const found: RiskRecord[] = []
  for await (const key of risks.listed(programme.programme, state)) {
    if (found.length === MOST[state]) break
    const record = await risks.find(key)
    if (record) found.push(record)
  }
  return found.map((record) => ({ record, programme }))
}

const rowOf = async ({ identities }: RiskOwnerPorts, { record, programme }: Known) => ({
  href: pathOf(record),
  name: nameOf(await identities.of(record.participant)),
  programme: programme.name,
  wave: waveOf(programme, record),
  at: shortTime(record.at, programme.timeZone),
  // The index may be a moment behind the record itself.
  state: stateNames[record.progress.state],
  isNew: record.progress.state === 'new',
})

const newestFirst = (one: Known, other: Known): number => other.record.at.localeCompare(one.record.at)

const noProgramme = async (show: ShowPage, visit: StaffVisit): Promise<PageResponse> => ({
  ...(await show(visit, { template: 'no-programme', title: 'Risk records', model: {} })),
  status: 403,
})

/** Everybody whom somebody must look at: what nobody has opened first, newest first. */
export const listPage = (ports: RiskOwnerPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: '',
  roles: riskOwners,
  visit: async (visit) => {
    const mine = programmesOf(ports, visit.session)
    if (mine.length === 0) return noProgramme(show, visit)
    const groups = await Promise.all(
      ORDER.map(async (state) => {
        const found = (await Promise.all(mine.map((programme) => recordsOf(ports, programme, state)))).flat()
        return Promise.all(found.toSorted(newestFirst).map((known) => rowOf(ports, known)))
      }),
    )
    const rows = groups.flat()
    const model = { rows, unseen: rows.filter(({ isNew }) => isNew).length, hasSeveral: mine.length > 1 }
    return show(visit, { template: 'list', title: 'Risk records', model })
  },
})
