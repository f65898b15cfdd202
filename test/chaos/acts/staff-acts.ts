import { recordAgreement } from '#functions/serve-clinic/pages/agreement-action.ts'
import { askBirthMonthAnew } from '#functions/serve-clinic/pages/birth-month-action.ts'
import { declineWave, recordContact } from '#functions/serve-clinic/pages/contact-actions.ts'
import { detailsPages } from '#functions/serve-clinic/pages/details-page.ts'
import { stoppingPages } from '#functions/serve-clinic/pages/stopping-pages.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import type { PageResponse } from '#shared/platform/http/response.ts'
import type { ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import { standingStops } from '../laws/reading.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import type { Invocation } from '../world/invocation.ts'
import { type ChaosPorts, portsOf } from '../world/ports.ts'
import type { Job } from '../world/run-together.ts'
import { deliver, deliverStops } from './deliver.ts'

/** What a member of staff does, as the form that is posted says it. */
export type StaffAct =
  | { readonly act: 'agreement'; readonly agreed: 'yes' | 'no' }
  | { readonly act: 'details'; readonly email: string; readonly phone: string }
  | { readonly act: 'withdrawal' | 'death' | 'correction' | 'opt-in' | 'birth-month' | 'decline' | 'answers' }
  | { readonly act: 'contact'; readonly channel: string; readonly outcome: string }

const show: ShowPage = async (_visit, { hasErrors = false }) => ({ status: hasErrors ? 422 : 200 })

const visitWith = (participant: ParticipantId, form: Readonly<Record<string, string>>): StaffVisit => ({
  request: {
    method: 'POST',
    path: '/clinic',
    pathParameters: {},
    query: new URLSearchParams(),
    cookies: new Map(),
    form: new Map(Object.entries(form).map(([name, value]) => [name, [value]])),
  },
  session: {
    by: 'a-member-of-staff',
    displayName: 'Sam',
    roles: ['clinician', 'administrator', 'collector'],
    programmes: 'all',
    csrf: '0123456789abcdef',
  },
  parts: { participant },
})

const post = (pages: readonly StaffPage[], ending: string, visit: StaffVisit): Promise<PageResponse> => {
  const page = pages.find(({ method, path }) => method === 'POST' && path.endsWith(`/${ending}`))
  if (!page) throw new Error(`the clinic has no page ${ending}`)
  return page.visit(visit)
}

type Doing = {
  readonly world: ChaosWorld
  readonly ports: ChaosPorts
  readonly invocation: Invocation
  readonly found: Participant
}

const aboutWave = ({ world, found }: Doing): Readonly<Record<string, string>> => {
  const open = found.followUps.filter(({ state }) => state === 'open' || state === 'planned')
  const [first = found.followUps[0], ...others] = open
  if (!first) return {}
  const { followUp, version } = world.chance.pick([first, ...others])
  return { followUp, version: String(version) }
}

const optIn = ({ ports, found, invocation }: Doing): Promise<unknown> => {
  const { participant: who } = found.person
  const fact = {
    fact: 'email-opt-in',
    factId: ports.randomness.factId(),
    at: invocation.clock.now(),
  } as const
  return commitCommand(ports, { who, command: { type: 'record-fact', fact, followUp: null } })
}

const typeAnswers = (doing: Doing): Promise<unknown> => {
  const { ports, found } = doing
  const { participant: who } = found.person
  const { followUp } = aboutWave(doing)
  const wave = found.followUps.find((each) => each.followUp === followUp)
  if (!wave) return Promise.resolve()
  const how = { helpedBy: 'staff', enteredByRole: 'collector', interviewerTreated: false } as const
  const response = { step: 'staff', battery: 'full', mode: 'paper', ...how } as const
  return commitCommand(ports, { who, command: { type: 'submit', followUp: wave.followUp, response } })
}

/** Through the clinic's own pages, but for what they do without a form. */
const carryOut = async (doing: Doing, staff: StaffAct): Promise<unknown> => {
  const { world, ports, invocation, found } = doing
  const to = (form: Readonly<Record<string, string>>) => visitWith(found.person.participant, form)
  const today = dayAt(invocation.clock.now(), world.programme.timeZone)
  switch (staff.act) {
    case 'agreement':
      return recordAgreement(ports, show).visit(to({ agreed: staff.agreed }))
    case 'details':
      return post(
        detailsPages(ports, show),
        'details',
        to({ email: staff.email, phone: staff.phone, born: '' }),
      )
    case 'withdrawal':
      return post(stoppingPages(ports, show), 'withdrawal', to({ answers: 'keep' }))
    case 'death': {
      const [year = '', month = '', day = ''] = today.split('-')
      return post(stoppingPages(ports, show), 'death', to(deathForm({ year, month, day })))
    }
    case 'correction': {
      const [mistaken] = standingStops(found.person)
      return mistaken && post(stoppingPages(ports, show), 'correction', to({ factId: mistaken.factId }))
    }
    case 'birth-month':
      return askBirthMonthAnew(ports, show).visit(to({}))
    case 'contact': {
      const { channel, outcome } = staff
      return recordContact(ports, show).visit(to({ ...aboutWave(doing), channel, outcome }))
    }
    case 'decline':
      return declineWave(ports, show).visit(to(aboutWave(doing)))
    case 'opt-in':
      return optIn(doing)
    case 'answers':
      return typeAnswers(doing)
  }
}

const deathForm = (on: Readonly<Record<'year' | 'month' | 'day', string>>) => ({
  'on[day]': on.day,
  'on[month]': on.month,
  'on[year]': on.year,
})

/** A yes that says nothing new is not stored, and was said all the same. */
const deliverYes = (world: ChaosWorld, invocation: Invocation, participant: string): void => {
  const known = world.record.commits.some((each) => each.invocation === invocation.id)
  const decidedAt = invocation.clock.now()
  const yes = { point: 'agreement', towards: 'more', what: 'yes' } as const
  if (!known) deliver(world, invocation, { participant, source: 'staff', decidedAt, ...yes })
}

/** One member of staff does one thing about the person with this local id. */
export const staffJob = (world: ChaosWorld, localId: string, staff: StaffAct): Job => ({
  what: `staff: ${Object.values(staff).join(' ')}`,
  run: async (invocation) => {
    const ports = portsOf(world, invocation)
    const participant = world.participantOf(localId)
    const found = participant && (await ports.participants.load(participant))
    if (!found) return
    await carryOut({ world, ports, invocation, found }, staff)
    if (staff.act === 'agreement' && staff.agreed === 'yes')
      deliverYes(world, invocation, found.person.participant)
  },
  ended: (invocation) => deliverStops(world, invocation, 'staff'),
  failed: (invocation) => deliverStops(world, invocation, 'staff'),
  isAlone: staff.act === 'details' || staff.act === 'birth-month',
})
