import type { Listed } from '#shared/enrolment/ports/identities.ts'
import { findPeople } from '#shared/enrolment/use-cases/find-people.ts'
import { only } from '#shared/platform/http/form.ts'
import { seeOther } from '#shared/platform/http/response.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import { programmesOf } from '../known-person.ts'
import { fullName } from '../name.ts'
import type { ClinicPorts } from '../ports.ts'
import { everyoneInClinic } from '../who-may.ts'
import { dateOfBirthInWords } from './person-view.ts'

const LONGEST = 100
const NOTHING_TYPED =
  'Enter a name, date of birth, telephone number, NHS number, local id, or the id in an alert'

const faultIn = (search: string): string | undefined => {
  if (search === '') return NOTHING_TYPED
  return search.length > LONGEST ? `Enter ${LONGEST} characters or fewer` : undefined
}

const titleOf = (people: readonly Listed[], fault: string | undefined): string => {
  if (fault) return 'Search'
  return people.length > 0 ? 'People found' : 'Nobody found'
}

const rowOf = (ports: ClinicPorts, person: Listed) => ({
  href: `/clinic/people/${person.participant}`,
  name: fullName(person),
  born: dateOfBirthInWords(person),
  localId: person.localId,
  programme: ports.contextOf(person.programme).programme.name,
})

/** Posted and shown at once: an address would keep who was looked for in histories and logs. */
export const findPage = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'POST',
  path: 'find',
  roles: everyoneInClinic,
  fields: ['search'],
  visit: async (visit) => {
    const mine = programmesOf(ports, visit.session)
    if (mine.length === 0) return show(visit, { template: 'no-programme', title: 'Find a person', model: {} })
    const search = only(visit.request.form, 'search')?.trim() ?? ''
    const fault = faultIn(search)
    const { people, hasMore } = fault ? { people: [], hasMore: false } : await findPeople(ports, mine, search)
    const [first, ...others] = people
    if (first && others.length === 0 && !hasMore) return seeOther(`/clinic/people/${first.participant}`)
    return show(visit, {
      template: 'find',
      title: titleOf(people, fault),
      hasErrors: fault !== undefined,
      model: {
        search: search.slice(0, LONGEST),
        fault,
        rows: people.map((person) => rowOf(ports, person)),
        hasMore,
        hasSeveral: mine.length > 1,
      },
    })
  },
})
