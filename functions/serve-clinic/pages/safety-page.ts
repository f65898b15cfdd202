import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import { personOf } from '../known-person.ts'
import type { ClinicPorts } from '../ports.ts'
import { everyoneInClinic } from '../who-may.ts'
import { doneInWords, faultsInWords, inWords, type News, notHere } from './person-page.ts'

/**
 * After an answer that must be acted on today. The address says nothing of which, and anybody may open
 * it.
 */
export const toSafety = ({ person }: Pick<Participant, 'person'>, news: News): PageResponse =>
  seeOther(`/clinic/people/${person.participant}/safety?${new URLSearchParams({ ...news })}`)

/**
 * What the programme does when a person may come to harm, for the collector who has them on the telephone.
 */
export const safetyPage = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: 'people/:participant/safety',
  roles: everyoneInClinic,
  visit: async (visit) => {
    const found = await personOf(ports, visit)
    if (!found) return notHere(show, visit)
    const { riskOwner, contact } = ports.contextOf(found.person.programme).programme
    const { query } = visit.request
    return show(visit, {
      template: 'safety',
      title: 'Somebody must act on this today',
      model: {
        back: `/clinic/people/${found.person.participant}`,
        done: inWords(doneInWords, query.get('done')),
        problem: inWords(faultsInWords, query.get('problem')),
        riskOwner,
        crisisText: contact.crisisText,
        safeguardingLead: contact.safeguardingLead,
      },
    })
  },
})
