import type { Identity } from '#shared/enrolment/ports/identities.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { Episode } from '#shared/follow-up/rules/person.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { type Form, only } from '#shared/platform/http/form.ts'
import type { PageResponse } from '#shared/platform/http/response.ts'
import { dayBoxes } from '#shared/platform/staff/day-typed.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { typedFields } from '#shared/questionnaire/form/question-fields.ts'
import type { Part } from '#shared/questionnaire/rules/asked/part.ts'
import type { FormFault } from '../form-fault.ts'
import { followUpNamed, personOf, waveLabel } from '../known-person.ts'
import { fullName } from '../name.ts'
import type { ClinicPorts, Desk } from '../ports.ts'
import { whyNotNow } from '../why-not-now.ts'
import { refusalInWords } from '../words.ts'
import { partsTyped, type TypedAnswers } from './answers-form.ts'
import { askedOfTheTypist } from './how-answered.ts'
import { inWords, notHere } from './person-page.ts'

export type Wanted = {
  readonly found: Participant
  readonly followUp: FollowUp
  readonly episode: Episode
  readonly set: 'full' | 'core'
  readonly parts: readonly Part[]
  readonly identity: Identity | undefined
}

export const wantedIn = async (
  ports: ClinicPorts,
  visit: StaffVisit,
  set: string | undefined,
): Promise<Wanted | undefined> => {
  const found = await personOf(ports, visit)
  const { followUp: name } = visit.parts
  const followUp = found && followUpNamed(found, name)
  const episode = found?.episodes.find((each) => each.episode === followUp?.episode)
  if (!found || !followUp || !episode) return undefined
  const { programme } = ports.contextOf(found.person.programme)
  const chosen = set === 'core' ? 'core' : 'full'
  const [identity, { wordingFor }] = await Promise.all([
    ports.identities.of(found.person.participant),
    ports.wording(),
  ])
  const typing = { programme, episode, followUp, set: chosen, goals: identity?.goals ?? [] } as const
  const parts = partsTyped(typing, wordingFor)
  return { found, followUp, episode, set: chosen, parts, identity }
}

type Shown = {
  readonly wanted: Wanted
  readonly form: Form
  readonly faults: readonly FormFault[]
  readonly fieldFaults: TypedAnswers['faults']
}

/** The form, empty or as it was sent. */
export const answersPage = async ({ ports, show }: Desk, visit: StaffVisit, { wanted, ...given }: Shown) => {
  const { found, followUp, set, parts, identity } = wanted
  const sent = { form: given.form, faults: given.fieldFaults }
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
      hasRisk: parts.some(({ instrument }) => instrument.riskItems?.length),
      otherSet:
        set === 'full'
          ? { href: `${self}?set=core`, text: 'Enter the short set of questions instead' }
          : { href: self, text: 'Enter the full set of questions instead' },
      faults: given.faults,
      faultOf: Object.fromEntries(given.faults.map(({ text, href }) => [href.slice(1), text])),
      chosen: Object.fromEntries(Object.keys(askedOfTheTypist).map((name) => [name, only(given.form, name)])),
      on: dayBoxes(given.form),
      isDemonstration: parts.some(({ pack }) => pack.demonstration),
      groups: parts.map((part) => ({
        title: part.pack.title,
        instructions: part.pack.instructions,
        fields: typedFields(part, sent),
      })),
    },
  })
}

export const askForAnswers = async (
  ports: ClinicPorts,
  show: ShowPage,
  visit: StaffVisit,
): Promise<PageResponse> => {
  const wanted = await wantedIn(ports, visit, visit.request.query.get('set') ?? undefined)
  if (!wanted) return notHere(show, visit)
  // A collector who came by the code on the paper has answered the first question with it.
  const isPaper = visit.request.query.get('mode') === 'paper'
  const form: Form = new Map(isPaper ? [['mode', ['paper']]] : [])
  return answersPage({ ports, show }, visit, { wanted, form, faults: [], fieldFaults: new Map() })
}
