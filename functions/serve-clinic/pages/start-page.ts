import { waitingRows } from '#shared/enrolment/use-cases/held-view.ts'
import type { BoardRow } from '#shared/follow-up/ports/participants.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { programmesOf } from '../known-person.ts'
import type { ClinicPorts } from '../ports.ts'
import { everyoneInClinic, theTeam } from '../who-may.ts'
import { whereNames } from '../words.ts'

const places = [
  'with-staff',
  'contacted',
  'waiting',
  'finished',
] as const satisfies readonly BoardRow['where'][]

const countsOf = async (ports: ClinicPorts, { programme, waves }: Programme) =>
  Promise.all(
    waves.map(async ({ id, label }) => {
      const counts: Record<BoardRow['where'], number> = {
        'with-staff': 0,
        contacted: 0,
        waiting: 0,
        finished: 0,
      }
      for await (const { where } of ports.participants.board(programme, id)) counts[where] += 1
      const cells = places.map((where) => ({
        count: counts[where],
        href: `/clinic/follow-ups?programme=${programme}&wave=${id}&where=${where}`,
        text: whereNames[where],
      }))
      return { label, cells }
    }),
  )

export const startPage = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: '',
  roles: everyoneInClinic,
  visit: async (visit) => {
    const mine = programmesOf(ports, visit.session)
    const boards = await Promise.all(
      mine.map(async (programme) => ({ name: programme.name, waves: await countsOf(ports, programme) })),
    )
    const isTeam = visit.session.roles.some((role) => theTeam.includes(role))
    const held = isTeam ? await Promise.all(mine.map(({ programme }) => waitingRows(ports, programme))) : []
    return show(visit, {
      template: 'start',
      title: 'Follow-ups',
      model: {
        boards,
        held: held.flat().length,
        places: places.map((where) => whereNames[where]),
      },
    })
  },
})
