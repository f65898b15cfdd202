import type { Identity } from '#shared/enrolment/ports/identities.ts'
import { whoSaid } from '#shared/enrolment/rules/contact/correction.ts'
import { isBounced } from '#shared/enrolment/rules/contact/what-stands.ts'
import { correctContact } from '#shared/enrolment/use-cases/correct-contact.ts'
import { detailPoints } from '#shared/follow-up/rules/events.ts'
import type { PageResponse } from '#shared/platform/http/response.ts'
import { shortDay } from '#shared/platform/staff/days.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import type { FormFault } from '../form-fault.ts'
import { personOf } from '../known-person.ts'
import { fullName } from '../name.ts'
import type { ClinicPorts, Desk } from '../ports.ts'
import { theTeam } from '../who-may.ts'
import { newsOf, versionIn } from './contact-actions.ts'
import {
  correctionFrom,
  detailsFields,
  faultsIn,
  needBoxes,
  type Typed,
  typedFrom,
  typedIn,
} from './details-form.ts'
import { backToPerson, notHere } from './person-page.ts'
import { cellInWords } from './unread-words.ts'

const sources = { person: 'The person', staff: 'Staff', roster: 'From the roster of' } as const

/** `Staff, 4 Oct 2026`: whose word it is that stands, point by point. */
const saidInWords = (identity: Identity, timeZone: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    detailPoints.flatMap((point) => {
      const said = whoSaid(identity, point)
      if (!said) return []
      // What was stored before it was stored who said it.
      if (said.at < '2000') return [[point, 'From a roster']]
      const day = shortDay(dayAt(said.at, timeZone))
      const between = said.source === 'roster' ? ' ' : ', '
      return [[point, `${sources[said.source]}${between}${day}`]]
    }),
  )

type Shown = { readonly typed?: Typed; readonly faults?: readonly FormFault[] }

const page = async (
  { ports, show }: Desk,
  visit: StaffVisit,
  { typed, faults = [] }: Shown = {},
): Promise<PageResponse> => {
  const found = await personOf(ports, visit)
  const identity = found && (await ports.identities.of(found.person.participant))
  if (!found || !identity) return notHere(show, visit)
  const { timeZone } = ports.contextOf(identity.programme).programme
  const given = typed ?? typedFrom(identity)
  return show(visit, {
    template: 'details',
    title: 'Correct contact details',
    hasErrors: faults.length > 0,
    model: {
      name: fullName(identity),
      back: `/clinic/people/${found.person.participant}`,
      given,
      needs: needBoxes(given),
      said: saidInWords(identity, timeZone),
      isBounced: isBounced(identity.email, identity.bouncedEmails),
      hasNoSafeWay: identity.safeToContact === 'none',
      unread: {
        safeWays: cellInWords(identity, 'safe-ways'),
        preference: identity.contactPreference === 'unclear' ? cellInWords(identity, 'preference') : '',
      },
      faults,
      faultOf: Object.fromEntries(faults.map(({ text, href }) => [href.slice(1), text])),
    },
  })
}

const save = async (ports: ClinicPorts, show: ShowPage, visit: StaffVisit): Promise<PageResponse> => {
  const typed = typedIn(visit.request.form)
  const faults = faultsIn(typed)
  if (faults.length > 0) return page({ ports, show }, visit, { typed, faults })
  const found = await personOf(ports, visit)
  const identity = found && (await ports.identities.of(found.person.participant))
  if (!found || !identity) return notHere(show, visit)
  const outcome = await correctContact(ports, {
    participant: found.person.participant,
    by: visit.session.by,
    correction: correctionFrom(typed, identity),
    seen: typed['version'] === undefined ? undefined : versionIn(visit.request.form),
  })
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
    fields: detailsFields,
    visit: (visit) => save(ports, show, visit),
  },
]
