import { askWrites } from '#shared/enrolment/use-cases/ask-birth-month.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import { act } from '../act.ts'
import { personOf } from '../known-person.ts'
import type { ClinicPorts } from '../ports.ts'
import { theTeam } from '../who-may.ts'
import { newsOf } from './contact-actions.ts'
import { backToPerson, notHere } from './person-page.ts'

/** Staff have spoken to the person: their links take months again. What was tried before is forgotten. */
export const askBirthMonthAnew = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'POST',
  path: 'people/:participant/birth-month',
  roles: theTeam,
  visit: async (visit) => {
    const found = await personOf(ports, visit)
    const identity = found && (await ports.identities.of(found.person.participant))
    if (!found || !identity) return notHere(show, visit)
    const also = await askWrites(ports, identity)
    const fact = {
      fact: 'identity-confirmed',
      factId: ports.randomness.factId(),
      at: ports.clock.now(),
    } as const
    const outcome = await act(ports, { who: found.person.participant, by: visit.session.by }, () => ({
      commands: [{ type: 'record-fact', fact, followUp: null }],
      also,
    }))
    return backToPerson(found, newsOf(outcome, 'asked-anew'))
  },
})
