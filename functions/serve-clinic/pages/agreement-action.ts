import { arrangementsOf } from '#shared/enrolment/rules/arrangements.ts'
import { withoutDetails } from '#shared/enrolment/rules/merge-identity.ts'
import { only } from '#shared/platform/http/form.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import { act } from '../act.ts'
import { personOf } from '../known-person.ts'
import type { ClinicPorts } from '../ports.ts'
import { everyoneInClinic } from '../who-may.ts'
import { newsOf } from './contact-actions.ts'
import { backToPerson, notHere } from './person-page.ts'

/**
 * People who were never asked are asked by a person. After "yes", preference and needs still decide whether
 * email is the way.
 */
export const recordAgreement = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'POST',
  path: 'people/:participant/agreement',
  roles: everyoneInClinic,
  fields: ['agreed'],
  visit: async (visit) => {
    const found = await personOf(ports, visit)
    if (!found) return notHere(show, visit)
    const agreed = only(visit.request.form, 'agreed')
    if (agreed !== 'yes' && agreed !== 'no') return backToPerson(found, { problem: 'choose-agreement' })
    const { participant } = found.person
    const factId = ports.randomness.factId()
    const outcome = await act(ports, { who: participant, by: visit.session.by }, async (person) => {
      const kind = agreed === 'yes' ? 'contact-agreed' : 'contact-declined'
      const fact = { fact: kind, factId, at: ports.clock.now() } as const
      const identity = await ports.identities.of(participant)
      const inLine = identity
        ? arrangementsOf(person, identity, { contactAgreed: agreed, address: null })
        : []
      // Nothing is kept to reach someone who does not agree to be reached.
      const also =
        identity && agreed === 'no'
          ? [
              ...ports.identities.writes(withoutDetails(identity)),
              ...ports.answers.goalsWrites(participant, []),
            ]
          : []
      return {
        commands: [{ type: 'record-fact', fact, followUp: null }, ...(agreed === 'yes' ? inLine : [])],
        also,
      }
    })
    return backToPerson(found, newsOf(outcome, agreed === 'yes' ? 'agreed' : 'not-agreed'))
  },
})
