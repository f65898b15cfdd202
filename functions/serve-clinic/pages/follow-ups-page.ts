import type { Identity } from '#shared/enrolment/ports/identities.ts'
import { cannotBeAsked } from '#shared/enrolment/use-cases/ask-birth-month.ts'
import type { BoardRow } from '#shared/follow-up/ports/participants.ts'
import { daysBetween, shortDay } from '#shared/platform/staff/days.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { programmesOf, waveLabel } from '../known-person.ts'
import { fullName } from '../name.ts'
import type { ClinicPorts } from '../ports.ts'
import { everyoneInClinic } from '../who-may.ts'
import { needNames, safeToContactNames, stateInWords, whereNames, whyWithUs } from '../words.ts'

const ROWS_ON_A_PAGE = 25

const isPlace = (text: string | null): text is BoardRow['where'] => text !== null && text in whereNames

type Wanted = {
  readonly programme: Programme
  readonly wave: string
  readonly where: BoardRow['where']
  readonly page: number
}

const wantedIn = (query: URLSearchParams, mine: readonly Programme[]): Wanted | undefined => {
  const programme = mine.find((each) => each.programme === query.get('programme')) ?? mine[0]
  if (!programme) return undefined
  const wave = programme.waves.some(({ id }) => id === query.get('wave')) ? (query.get('wave') ?? '') : ''
  const place = query.get('where')
  const page = Number.parseInt(query.get('page') ?? '1', 10)
  return { programme, wave, where: isPlace(place) ? place : 'with-staff', page: page > 0 ? page : 1 }
}

/** Everyone wanted, who has been due longest first. */
const rowsOf = async (
  ports: ClinicPorts,
  { programme, wave, where }: Wanted,
): Promise<readonly BoardRow[]> => {
  const rows: BoardRow[] = []
  for (const { id } of programme.waves.filter((each) => wave === '' || each.id === wave)) {
    const board =
      where === 'with-staff'
        ? ports.participants.withStaff(programme.programme, id)
        : ports.participants.board(programme.programme, id)
    for await (const row of board) if (row.where === where) rows.push(row)
  }
  return rows.toSorted((one, other) => one.dueOn.localeCompare(other.dueOn))
}

/** Name and number are fetched for the rows that are shown, nobody else's. */
const detailsOf = async (ports: ClinicPorts, programme: Programme, row: BoardRow) => {
  const [participant, identity] = await Promise.all([
    ports.participants.load(row.participant),
    ports.identities.of(row.participant),
  ])
  const followUp = participant?.followUps.find(({ followUp }) => followUp === row.followUp)
  if (!participant || !followUp) return undefined
  const today = dayAt(ports.clock.now(), programme.timeZone)
  return {
    href: `/clinic/people/${row.participant}`,
    name: fullName(identity),
    phone: identity?.phone ?? 'none',
    toMind: identity ? await toMind(ports, programme, identity) : [],
    wave: waveLabel(programme, row.wave),
    dueOn: shortDay(followUp.dueOn),
    daysLeft: daysLeftInWords(
      daysBetween(today, followUp.windowClosesOn),
      daysBetween(today, followUp.graceEndsOn),
    ),
    state:
      followUp.state === 'open' && followUp.withStaff.length > 0
        ? whyWithUs(followUp, participant.person)
        : stateInWords(followUp, participant.person, programme.timeZone),
    contacts: followUp.staffContacts,
  }
}

/** What someone has to know before they ring or write. */
const toMind = async (
  ports: ClinicPorts,
  programme: Programme,
  identity: Identity,
): Promise<readonly string[]> => {
  const { safeToContact, needs } = identity
  return [
    ...(safeToContact === 'any' ? [] : [safeToContactNames[safeToContact]]),
    ...needs.map((need) => needNames[need] ?? need),
    ...((await cannotBeAsked(ports, programme, identity))
      ? ['Ask for the date of birth: the link cannot']
      : []),
  ]
}

const daysLeftInWords = (toWindow: number, toGrace: number): string => {
  if (toWindow >= 0) return String(toWindow)
  return toGrace >= 0 ? `window over; ${toGrace} until answers no longer count` : 'over'
}

export const followUpsPage = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: 'follow-ups',
  roles: everyoneInClinic,
  visit: async (visit) => {
    const mine = programmesOf(ports, visit.session)
    const wanted = wantedIn(visit.request.query, mine)
    if (!wanted) return show(visit, { template: 'no-programme', title: 'Follow-ups', model: {} })
    const all = await rowsOf(ports, wanted)
    const lastPage = Math.max(1, Math.ceil(all.length / ROWS_ON_A_PAGE))
    const page = Math.min(wanted.page, lastPage)
    const visible = all.slice((page - 1) * ROWS_ON_A_PAGE, page * ROWS_ON_A_PAGE)
    const rows = await Promise.all(visible.map((row) => detailsOf(ports, wanted.programme, row)))
    const { programme, wave, where } = wanted
    const hrefOf = (number: number) =>
      `/clinic/follow-ups?programme=${programme.programme}&wave=${wave}&where=${where}&page=${number}`
    return show(visit, {
      template: 'follow-ups',
      title: `Follow-ups: ${whereNames[where].toLowerCase()}`,
      model: {
        rows: rows.filter((row) => row !== undefined),
        total: all.length,
        isWorking: where === 'with-staff',
        filters: {
          programmes: mine.map((each) => ({
            value: each.programme,
            text: each.name,
            selected: each === programme,
          })),
          waves: [
            { value: '', text: 'All waves', selected: wave === '' },
            ...programme.waves.map(({ id, label }) => ({ value: id, text: label, selected: id === wave })),
          ],
          places: Object.entries(whereNames).map(([value, text]) => ({
            value,
            text,
            selected: value === where,
          })),
        },
        paging: {
          page,
          lastPage,
          ...(page > 1 && { previous: hrefOf(page - 1) }),
          ...(page < lastPage && { next: hrefOf(page + 1) }),
        },
      },
    })
  },
})
