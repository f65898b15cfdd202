import { z } from 'zod'
import { raiseRisk, risksIn } from '#shared/decisions/raise-risk.ts'
import type { Participant } from '#shared/domain/follow-up/commands.ts'
import type { FollowUp } from '#shared/domain/follow-up/state.ts'
import { type Form, only } from '#shared/http/form.ts'
import type { PageResponse } from '#shared/http/response.ts'
import { detailFieldsOf } from '#shared/pages/questions/test-details.ts'
import type { Identity } from '#shared/ports/identities.ts'
import type { Show } from '#shared/staff/show.ts'
import type { Visit } from '#shared/staff/staff-site.ts'
import { act } from '../act.ts'
import { enteredBy } from '../entered-by.ts'
import { followUpNamed, personOf, waveLabel } from '../known-person.ts'
import { fullName } from '../name.ts'
import type { ClinicPorts } from '../ports.ts'
import { whyNotNow } from '../why-not-now.ts'
import { refusalInWords } from '../words.ts'
import {
  type AskedInstrument,
  answersIn,
  askedIn,
  fieldsOf,
  isAsShown,
  languageOf,
  type TypedAnswers,
  withOwnGoals,
} from './answers-form.ts'
import { newsOf } from './contact-actions.ts'
import { backToPerson, inWords, notHere } from './person-page.ts'
import { toSafety } from './safety-page.ts'
import { goalsTypedWrites } from './typed-goals.ts'

const howSchema = z.object({
  mode: z.enum(['paper', 'telephone', 'in-clinic']),
  helpedBy: z.enum(['nobody', 'helper', 'staff']),
  treated: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
})

const askedOfTheTypist: Readonly<Record<keyof z.infer<typeof howSchema>, string>> = {
  mode: 'Choose how the person answered',
  helpedBy: 'Choose whether somebody helped the person to answer',
  treated: 'Choose whether you helped to deliver this person’s programme',
}

type Wanted = {
  readonly found: Participant
  readonly followUp: FollowUp
  readonly set: 'full' | 'core'
  readonly asked: readonly AskedInstrument[]
  readonly identity: Identity | undefined
}

const wantedIn = async (ports: ClinicPorts, visit: Visit, set: string | undefined): Promise<Wanted | undefined> => {
  const found = await personOf(ports, visit)
  const { followUp: name } = visit.parts
  const followUp = found && followUpNamed(found, name)
  if (!found || !followUp) return undefined
  const { programme } = ports.contextOf(found.person.programme)
  const chosen = set === 'core' ? 'core' : 'full'
  const [identity, wording] = await Promise.all([ports.identities.of(found.person.participant), ports.wording()])
  const asked = withOwnGoals(askedIn(programme, found, followUp, chosen, wording), identity?.goals ?? [])
  return { found, followUp, set: chosen, asked, identity }
}

type Fault = { readonly text: string; readonly href: string }

const page = async (
  ports: ClinicPorts,
  show: Show,
  visit: Visit,
  wanted: Wanted,
  given: { readonly form: Form; readonly faults: readonly Fault[]; readonly fieldFaults: TypedAnswers['faults'] },
) => {
  const { found, followUp, set, asked, identity } = wanted
  const { programme } = ports.contextOf(found.person.programme)
  const self = `/clinic/people/${found.person.participant}/answers/${followUp.followUp}`
  return show(visit, {
    template: 'answers',
    title: 'Enter answers',
    hasErrors: given.faults.length > 0,
    model: {
      name: fullName(identity),
      wave: waveLabel(programme, followUp.wave),
      back: `/clinic/people/${found.person.participant}`,
      action: self,
      set,
      notKept: inWords(refusalInWords, whyNotNow(ports, found, followUp) ?? null),
      hasRisk: asked.some(({ instrument }) => instrument.riskItems?.length),
      otherSet:
        set === 'full'
          ? { href: `${self}?set=core`, text: 'Enter the short set of questions instead' }
          : { href: self, text: 'Enter the full set of questions instead' },
      faults: given.faults,
      faultOf: Object.fromEntries(given.faults.map(({ text, href }) => [href.slice(1), text])),
      chosen: Object.fromEntries(Object.keys(askedOfTheTypist).map((name) => [name, only(given.form, name)])),
      isDemonstration: asked.some(({ wording }) => wording.demonstration),
      groups: asked.map((each) => ({
        title: each.wording.title,
        instructions: each.wording.instructions,
        fields: fieldsOf(each, given.form, given.fieldFaults),
        details: detailFieldsOf(each.instrument, given.form, given.fieldFaults),
      })),
    },
  })
}

export const askForAnswers = async (ports: ClinicPorts, show: Show, visit: Visit): Promise<PageResponse> => {
  const wanted = await wantedIn(ports, visit, visit.request.query.get('set') ?? undefined)
  if (!wanted) return notHere(show, visit)
  // Whoever came by the code on the paper has answered the first question with it.
  const isPaper = visit.request.query.get('mode') === 'paper'
  const form: Form = new Map(isPaper ? [['mode', ['paper']]] : [])
  return page(ports, show, visit, wanted, { form, faults: [], fieldFaults: new Map() })
}

const faultsOf = (how: ReturnType<typeof howSchema.safeParse>, typed: TypedAnswers, asked: Wanted['asked']) => {
  const missing = how.success
    ? []
    : how.error.issues.map(({ path }) => String(path[0]) as keyof typeof askedOfTheTypist)
  const unfit = how.success
    ? asked.filter(({ instrument }, index) => {
        const isAnswered = typed.instruments[index]?.items.some((item) => item !== null)
        return isAnswered && !instrument.modes.includes(how.data.mode)
      })
    : []
  return [
    ...missing.map((name): Fault => ({ text: askedOfTheTypist[name], href: `#${name}` })),
    ...unfit.map(({ wording }): Fault => ({ text: `${wording.title}: only taken in the clinic`, href: '#mode' })),
    ...[...typed.faults].map(([name, text]): Fault => ({ text, href: `#${name}` })),
    ...(typed.hasAny ? [] : [{ text: 'Enter at least one answer', href: '#answers' }]),
  ]
}

export const saveAnswers = async (ports: ClinicPorts, show: Show, visit: Visit): Promise<PageResponse> => {
  const { form } = visit.request
  const wanted = await wantedIn(ports, visit, only(form, 'set'))
  if (!wanted) return notHere(show, visit)
  const { found, followUp, set, asked } = wanted
  const how = howSchema.safeParse({
    mode: only(form, 'mode'),
    helpedBy: only(form, 'helpedBy'),
    treated: only(form, 'treated'),
  })
  const typed = answersIn(form, asked)
  const notAsShown = { text: 'This form is not as we sent it. Reload the page, and do it again', href: '#answers' }
  const faults = [...(isAsShown(form, asked) ? [] : [notAsShown]), ...faultsOf(how, typed, asked)]
  if (!how.success || faults.length > 0)
    return page(ports, show, visit, wanted, { form, faults, fieldFaults: typed.faults })

  const now = ports.clock.now()
  const { mode, helpedBy, treated } = how.data
  const { participant } = found.person
  // First of all, and also where the answers can no longer be kept: somebody looks.
  const raised = risksIn(typed.instruments)
  const about = { participant, programme: found.person.programme, followUp: followUp.followUp, mode, at: now }
  for (const each of raised) await raiseRisk(ports, { ...about, ...each })
  const summary = {
    step: 'staff',
    battery: set,
    mode,
    helpedBy,
    enteredByRole: enteredBy(visit.session.roles, treated),
    interviewerTreated: treated,
  } as const
  const stored = {
    participant,
    episode: followUp.episode,
    followUp: followUp.followUp,
    wave: followUp.wave,
    battery: set,
  }
  const also = ports.answers.submitWrites({
    ...stored,
    language: languageOf(asked),
    mode,
    helpedBy,
    instruments: typed.instruments,
    startedAt: now,
    submittedAt: now,
    step: 'staff',
  })
  // One moment for the answers and for the decision about them.
  const outcome = await act(
    { ...ports, clock: { now: () => now } },
    { who: participant, by: visit.session.by },
    async ({ person }) => ({
      commands: [{ type: 'submit', followUp: followUp.followUp, response: summary }],
      also: [...also, ...(await goalsTypedWrites(ports, person, typed.goals))],
    }),
  )
  const news = newsOf(outcome, 'answers')
  return raised.length > 0 ? toSafety(found, news) : backToPerson(found, news)
}
