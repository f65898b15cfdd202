import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import { act } from '../act.ts'
import { personOf } from '../known-person.ts'
import type { ClinicPorts } from '../ports.ts'
import { theTeam } from '../who-may.ts'
import { newsOf } from './contact-actions.ts'
import { backToPerson, notHere } from './person-page.ts'

/** Staff have looked at a name that was mended, or may be none: emails greet with it from now on. */
export const confirmName = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'POST',
  path: 'people/:participant/name',
  roles: theTeam,
  visit: async (visit) => {
    const found = await personOf(ports, visit)
    if (!found) return notHere(show, visit)
    const { participant } = found.person
    const outcome = await act(ports, { who: participant, by: visit.session.by }, async () => {
      const identity = await ports.identities.of(participant)
      if (!identity?.isNameDoubtful) return { commands: [] }
      const { isNameDoubtful: _, ...checked } = identity
      return { commands: [], also: ports.identities.writes(checked), mayChangeNothing: true }
    })
    return backToPerson(found, newsOf(outcome, 'name-checked'))
  },
})
