import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { Fact } from '#shared/follow-up/rules/person.ts'
import { type Form, only } from '#shared/platform/http/form.ts'
import type { PageResponse } from '#shared/platform/http/response.ts'
import { dayBoxes, dayFields, dayTyped } from '#shared/platform/staff/day-typed.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { dayAt, type LocalDate } from '#shared/platform/time/time.ts'
import { act } from '../act.ts'
import { personOf } from '../known-person.ts'
import { fullName } from '../name.ts'
import type { ClinicPorts, Desk } from '../ports.ts'
import { everyoneInClinic, theTeam } from '../who-may.ts'
import { newsOf } from './contact-actions.ts'
import { backToPerson, notHere } from './person-page.ts'
import { factsOf } from './person-view.ts'

type Ending = {
  readonly path: 'withdrawal' | 'death' | 'correction'
  readonly title: string
  readonly done: string
  readonly roles: StaffPage['roles']
  readonly fields: readonly string[]
  /** The fact that the form states, or what is missing from the form. */
  readonly factOf: (form: Form, saying: Saying) => Fact | Missing
}

/** When, under which id and of whom a fact is stated. */
type Saying = {
  readonly stamp: Pick<Fact, 'factId' | 'at'>
  readonly today: LocalDate
  readonly found: Participant
}

type Missing = { readonly missing: string; readonly href: string }

const withdrawal: Ending = {
  path: 'withdrawal',
  title: 'Record a withdrawal',
  done: 'withdrawn',
  roles: everyoneInClinic,
  fields: ['answers'],
  factOf: (form, { stamp }) => {
    const answers = only(form, 'answers')
    if (answers !== 'keep' && answers !== 'remove')
      return { missing: 'Choose what to do with answers given so far', href: '#answers' }
    return { fact: 'withdrawn', removeAnswers: answers === 'remove', ...stamp }
  },
}

const death: Ending = {
  path: 'death',
  title: 'Record a death',
  done: 'died',
  roles: theTeam,
  fields: dayFields,
  factOf: (form, { stamp, today }) => {
    const on = dayTyped(form)
    if (!on || on > today)
      return {
        missing: 'Enter the date of death with a year of four digits; it cannot be in the future',
        href: '#on-day',
      }
    return { fact: 'died', on, reportedBy: 'staff', ...stamp }
  },
}

const correction: Ending = {
  path: 'correction',
  title: 'Correct a mistake',
  done: 'corrected',
  roles: theTeam,
  fields: ['factId'],
  factOf: (form, { stamp, found }) => {
    const wrong = found.person.facts.find(({ factId }) => factId === only(form, 'factId'))
    if (!wrong) return { missing: 'Choose which entry was a mistake', href: '#factId' }
    return { fact: 'corrected', corrects: wrong.factId, ...stamp }
  },
}

/**
 * Stops and corrections each get a page of their own, with nothing chosen, so that one slip changes nothing.
 */
export const stoppingPages = (ports: ClinicPorts, show: ShowPage): readonly StaffPage[] =>
  [withdrawal, death, correction].flatMap((ending): StaffPage[] => {
    const { path, roles, fields } = ending
    return [
      {
        method: 'GET',
        path: `people/:participant/${path}`,
        roles,
        visit: (visit) => ask({ ports, show }, visit, { ending }),
      },
      {
        method: 'POST',
        path: `people/:participant/${path}`,
        roles,
        fields,
        visit: (visit) => record({ ports, show }, visit, ending),
      },
    ]
  })

const ask = async (
  { ports, show }: Desk,
  visit: StaffVisit,
  { ending, fault }: { readonly ending: Ending; readonly fault?: Missing },
): Promise<PageResponse> => {
  const found = await personOf(ports, visit)
  if (!found) return notHere(show, visit)
  const { participant } = found.person
  const { programme } = ports.contextOf(found.person.programme)
  const { form } = visit.request
  return show(visit, {
    template: ending.path,
    title: ending.title,
    hasErrors: fault !== undefined,
    model: {
      name: fullName(await ports.identities.of(participant)),
      back: `/clinic/people/${participant}`,
      fault,
      facts: factsOf(found, programme.timeZone).filter(({ isStanding }) => isStanding),
      given: dayBoxes(form),
    },
  })
}

const record = async ({ ports, show }: Desk, visit: StaffVisit, ending: Ending): Promise<PageResponse> => {
  const found = await personOf(ports, visit)
  if (!found) return notHere(show, visit)
  const now = ports.clock.now()
  const { timeZone } = ports.contextOf(found.person.programme).programme
  const stamp = { factId: ports.randomness.factId(), at: now }
  const fact = ending.factOf(visit.request.form, { stamp, today: dayAt(now, timeZone), found })
  if ('missing' in fact) return ask({ ports, show }, visit, { ending, fault: fact })
  const outcome = await act(ports, { who: found.person.participant, by: visit.session.by }, () => ({
    commands: [{ type: 'record-fact', fact, followUp: null }],
    // With the answers go the goals, which are in nobody's record but the person's own.
    also:
      fact.fact === 'withdrawn' && fact.removeAnswers
        ? ports.answers.goalsWrites(found.person.participant, [])
        : [],
  }))
  return backToPerson(found, newsOf(outcome, ending.done))
}
