import { type Form, only } from '#shared/platform/http/form.ts'
import type { PageResponse } from '#shared/platform/http/response.ts'
import { idOfField } from '#shared/platform/page-kit/field.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import type { StoredResponse } from '#shared/questionnaire/ports/answers.ts'
import { languageOf } from '#shared/questionnaire/rules/asked/part.ts'
import type { RiskRaised } from '#shared/risk/ports/risk-records.ts'
import { raiseRisk, risksIn } from '#shared/risk/use-cases/raise-risk.ts'
import { act } from '../act.ts'
import { enteredBy } from '../entered-by.ts'
import type { FormFault } from '../form-fault.ts'
import type { ClinicPorts } from '../ports.ts'
import { type TypedAnswers, typedAnswers } from './answers-form.ts'
import { answersPage, type Wanted, wantedIn } from './answers-page.ts'
import { newsOf } from './contact-actions.ts'
import { type DayOnPaper, dayOnPaper } from './day-on-paper.ts'
import { askedOfTheTypist, howSchema } from './how-answered.ts'
import { backToPerson, notHere } from './person-page.ts'
import { toSafety } from './safety-page.ts'
import { goalsTypedWrites } from './typed-goals.ts'

type ReadForm = {
  readonly how: ReturnType<typeof howSchema.safeParse>
  readonly typed: TypedAnswers
  readonly day: DayOnPaper
}

const faultsOf = ({ how, typed, day }: ReadForm, parts: Wanted['parts']) => {
  const missing = how.success
    ? []
    : how.error.issues.map(({ path }) => String(path[0]) as keyof typeof askedOfTheTypist)
  const unfit = how.success
    ? parts.filter(({ instrument }, index) => {
        const isAnswered = typed.instruments[index]?.items.some((item) => item !== null)
        return isAnswered && !instrument.modes.includes(how.data.mode)
      })
    : []
  return [
    ...missing.map((name): FormFault => ({ text: askedOfTheTypist[name], href: `#${name}` })),
    ...(day.fault ? [{ text: day.fault, href: '#on-day' }] : []),
    ...unfit.map(
      ({ pack }): FormFault => ({ text: `${pack.title}: only taken in the clinic`, href: '#mode' }),
    ),
    ...[...typed.faults].map(([name, text]): FormFault => ({ text, href: `#${idOfField(name)}` })),
    ...(typed.hasAny ? [] : [{ text: 'Enter at least one answer', href: '#answers' }]),
  ]
}

/** What was typed, and what has to be put right before it can be kept. */
const read = (ports: ClinicPorts, form: Form, { found, episode, parts }: Wanted) => {
  const how = howSchema.safeParse({
    mode: only(form, 'mode'),
    helpedBy: only(form, 'helpedBy'),
    treated: only(form, 'treated'),
  })
  const typed = typedAnswers(form, parts)
  const now = ports.clock.now()
  const { timeZone } = ports.contextOf(found.person.programme).programme
  const written = dayOnPaper(form, episode, dayAt(now, timeZone))
  // Only paper has a day of its own; but what is no day at all is put right whatever it was typed with.
  const day: DayOnPaper = only(form, 'mode') === 'paper' || written.fault ? written : {}
  const notAsShown = {
    text: 'This form is not as we sent it. Reload the page, and do it again',
    href: '#answers',
  }
  const faults = [...(typed.isAsShown ? [] : [notAsShown]), ...faultsOf({ how, typed, day }, parts)]
  return { how: how.data, typed, answeredOn: day.answeredOn, faults, now }
}

type Read = ReturnType<typeof read>
type How = NonNullable<Read['how']>

const responseOf = (
  { followUp, set, parts }: Wanted,
  { mode, helpedBy }: How,
  { typed, answeredOn, now }: Read,
): StoredResponse => ({
  participant: followUp.participant,
  episode: followUp.episode,
  followUp: followUp.followUp,
  wave: followUp.wave,
  battery: set,
  language: languageOf(parts),
  mode,
  helpedBy,
  instruments: typed.instruments,
  startedAt: now,
  submittedAt: now,
  step: 'staff',
  ...(answeredOn ? { answeredOn } : {}),
})

type Keeping = { readonly wanted: Wanted; readonly given: Read; readonly how: How }

/** Typed answers that the risk owner must look at, also where the wave takes no answers any more. */
const risksTyped = ({ wanted, given, how }: Keeping): readonly RiskRaised[] => {
  const { participant, programme } = wanted.found.person
  const { followUp } = wanted.followUp
  const about = { participant, programme, followUp, mode: how.mode, at: given.now }
  return risksIn(given.typed.instruments).map((each) => ({ ...about, ...each }))
}

const keep = async (ports: ClinicPorts, visit: StaffVisit, { wanted, given, how }: Keeping) => {
  const { found, followUp, set } = wanted
  const { mode, helpedBy, treated } = how
  const response = {
    step: 'staff',
    battery: set,
    mode,
    helpedBy,
    enteredByRole: enteredBy(visit.session.roles, treated),
    interviewerTreated: treated,
  } as const
  const answers = ports.answers.submitWrites(responseOf(wanted, how, given))
  // One moment for the answers and for the decision about them.
  const outcome = await act(
    { ...ports, clock: { now: () => given.now } },
    { who: found.person.participant, by: visit.session.by },
    async ({ person }) => ({
      commands: [{ type: 'submit', followUp: followUp.followUp, response }],
      also: [...answers, ...(await goalsTypedWrites(ports, person, given.typed.goals))],
    }),
  )
  return newsOf(outcome, 'answers')
}

export const saveAnswers = async (
  ports: ClinicPorts,
  show: ShowPage,
  visit: StaffVisit,
): Promise<PageResponse> => {
  const { form } = visit.request
  const wanted = await wantedIn(ports, visit, only(form, 'set'))
  if (!wanted) return notHere(show, visit)
  const given = read(ports, form, wanted)
  const { how, typed, faults } = given
  if (!how || faults.length > 0)
    return answersPage({ ports, show }, visit, { wanted, form, faults, fieldFaults: typed.faults })
  // Before the answers, and also where they can no longer be kept: the risk owner is told.
  const risks = risksTyped({ wanted, given, how })
  for (const risk of risks) await raiseRisk(ports, risk)
  const news = await keep(ports, visit, { wanted, given, how })
  return risks.length > 0 ? toSafety(wanted.found, news) : backToPerson(wanted.found, news)
}
