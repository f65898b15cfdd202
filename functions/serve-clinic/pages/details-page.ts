import type { Identity } from '#shared/enrolment/ports/identities.ts'
import type { Saying } from '#shared/enrolment/rules/contact/saying.ts'
import { isBounced, withWord } from '#shared/enrolment/rules/contact/what-stands.ts'
import { addressNewsOf } from '#shared/enrolment/rules/merge-identity.ts'
import { date } from '#shared/enrolment/rules/roster/fields/date.ts'
import { email } from '#shared/enrolment/rules/roster/fields/email.ts'
import { phone } from '#shared/enrolment/rules/roster/fields/phone.ts'
import { checkWrites, withBirthMonthAsked } from '#shared/enrolment/use-cases/ask-birth-month.ts'
import { only } from '#shared/platform/http/form.ts'
import type { PageResponse } from '#shared/platform/http/response.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { act } from '../act.ts'
import { arrangementsOf } from '../arrangements.ts'
import type { FormFault } from '../form-fault.ts'
import { personOf } from '../known-person.ts'
import { fullName } from '../name.ts'
import type { ClinicPorts, Desk } from '../ports.ts'
import { theTeam } from '../who-may.ts'
import { newsOf } from './contact-actions.ts'
import { backToPerson, notHere } from './person-page.ts'

type Given = { readonly email: string; readonly phone: string; readonly born: string }

const birthDate = date(1900, 2020)

/** By the same rules as a roster's cells. Each may be left empty. */
const faultsIn = (given: Given): readonly FormFault[] => [
  ...(given.email === '' || 'value' in email(given.email)
    ? []
    : [{ text: 'Enter an email address like name@example.com, or leave it empty', href: '#email' }]),
  ...(given.phone === '' || 'value' in phone(given.phone)
    ? []
    : [{ text: 'Enter a telephone number like 01704 000000, or leave it empty', href: '#phone' }]),
  ...(given.born === '' || 'value' in birthDate(given.born)
    ? []
    : [{ text: 'Enter a date of birth as year, month and day, like 1961-04-27', href: '#born' }]),
]

const page = async (
  { ports, show }: Desk,
  visit: StaffVisit,
  { given, faults = [] }: { readonly given?: Given; readonly faults?: readonly FormFault[] } = {},
): Promise<PageResponse> => {
  const found = await personOf(ports, visit)
  const identity = found && (await ports.identities.of(found.person.participant))
  if (!found || !identity) return notHere(show, visit)
  return show(visit, {
    template: 'details',
    title: 'Correct contact details',
    hasErrors: faults.length > 0,
    model: {
      name: fullName(identity),
      back: `/clinic/people/${found.person.participant}`,
      given: given ?? {
        email: identity.email ?? '',
        phone: identity.phone ?? '',
        born: identity.dateOfBirth ?? '',
      },
      isBounced: isBounced(identity.email, identity.bouncedEmails),
      isAgreed: found.person.contactAgreed !== 'no',
      faults,
      faultOf: Object.fromEntries(faults.map(({ text, href }) => [href.slice(1), text])),
    },
  })
}

/** What was typed over another value is the staff's word; a field left as it was says nothing new. */
const corrected = (identity: Identity, given: Given, at: Instant): Identity => {
  const said = { source: 'staff', at } as const
  const read = email(given.email)
  const [address, number] = ['value' in read ? read.value : null, given.phone || null]
  const sayings: readonly (Saying | false)[] = [
    address !== identity.email && { point: 'email', value: address, ...said },
    number !== identity.phone && { point: 'phone', value: number, ...said },
  ]
  return withWord(
    identity,
    sayings.filter((saying) => saying !== false),
  )
}

const save = async (ports: ClinicPorts, show: ShowPage, visit: StaffVisit): Promise<PageResponse> => {
  const { form } = visit.request
  const typed = (field: string) => only(form, field)?.trim() ?? ''
  const given = { email: typed('email'), phone: typed('phone'), born: typed('born') }
  const faults = faultsIn(given)
  if (faults.length > 0) return page({ ports, show }, visit, { given, faults })
  const found = await personOf(ports, visit)
  if (!found) return notHere(show, visit)
  // Nothing is stored to reach someone who does not agree to be reached.
  if (found.person.contactAgreed === 'no') return backToPerson(found, { problem: 'no-agreement' })
  const factId = ports.randomness.factId()
  const outcome = await act(
    ports,
    { who: found.person.participant, by: visit.session.by },
    async (person) => {
      const identity = await ports.identities.of(person.person.participant)
      if (!identity) return { commands: [] }
      // An empty field takes no name or date of birth back.
      const dateOfBirth = given.born || identity.dateOfBirth
      const { programme } = ports.contextOf(identity.programme)
      const contact = corrected(identity, given, ports.clock.now())
      const changed = withBirthMonthAsked(programme, { ...contact, dateOfBirth })
      const { contactAgreed } = person.person
      const address = addressNewsOf(changed, () => factId)
      return {
        commands: arrangementsOf(person, changed, { contactAgreed, address }),
        also: [
          ...ports.identities.writes(changed),
          ...(await checkWrites(ports, programme, { planned: changed, known: identity })),
        ],
        mayChangeNothing: true,
      }
    },
  )
  return backToPerson(found, newsOf(outcome, 'details'))
}

export const detailsPages = (ports: ClinicPorts, show: ShowPage): readonly StaffPage[] => [
  {
    method: 'GET',
    path: 'people/:participant/details',
    roles: theTeam,
    visit: (visit) => page({ ports, show }, visit),
  },
  {
    method: 'POST',
    path: 'people/:participant/details',
    roles: theTeam,
    fields: ['email', 'phone', 'born'],
    visit: (visit) => save(ports, show, visit),
  },
]
