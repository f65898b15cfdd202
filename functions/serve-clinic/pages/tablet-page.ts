import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { only } from '#shared/platform/http/form.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import { handOverCookies } from '#shared/platform/staff/hand-over.ts'
import type { CookieJarSettings } from '#shared/platform/staff/sealed-cookie.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { partsAsked } from '#shared/questionnaire/rules/asked/asked.ts'
import { isObserved, type Part } from '#shared/questionnaire/rules/asked/part.ts'
import { act } from '../act.ts'
import type { FormFault } from '../form-fault.ts'
import { type HandOverChoices, handOverLink, handOverSchema } from '../hand-over-link.ts'
import { followUpNamed, personOf, waveLabel } from '../known-person.ts'
import { fullName } from '../name.ts'
import type { ClinicPorts, Desk } from '../ports.ts'
import { whyNotNow } from '../why-not-now.ts'
import { newsOf, versionIn } from './contact-actions.ts'
import { backToPerson, notHere } from './person-page.ts'
import { dateOfBirthInWords } from './person-view.ts'

const asksFor: Readonly<Record<keyof HandOverChoices, string>> = {
  checked:
    'Ask the person their name and date of birth first. If they differ, this is the page of somebody else',
  set: 'Choose which questions to ask',
  helpedBy: 'Choose whether somebody will help the person to answer',
  treated: 'Choose whether you, or whoever helps, helped to deliver this person’s programme',
}

type Wanted = {
  readonly found: Participant
  readonly followUp: FollowUp
  readonly parts: readonly Part[]
}

/** The wave to be answered now, or where to go instead: not here at all, or back with the reason. */
const wantedIn = async (
  ports: ClinicPorts,
  show: ShowPage,
  visit: StaffVisit,
): Promise<Wanted | PageResponse> => {
  const found = await personOf(ports, visit)
  const { followUp: name } = visit.parts
  const followUp = found && followUpNamed(found, name)
  const episode = found?.episodes.find((each) => each.episode === followUp?.episode)
  if (!found || !followUp || !episode) return notHere(show, visit)
  const problem = whyNotNow(ports, found, followUp)
  if (problem) return backToPerson(found, { problem })
  const { programme } = ports.contextOf(found.person.programme)
  const { wordingFor } = await ports.wording()
  const asking = { programme, episode, followUp, set: 'full', modes: ['in-clinic'] } as const
  const parts = partsAsked({ ...asking, language: episode.language ?? 'en' }, wordingFor)
  return parts.length > 0 ? { found, followUp, parts } : backToPerson(found, { problem: 'nothing-to-ask' })
}

const page = async (
  { ports, show }: Desk,
  visit: StaffVisit,
  { found, followUp, parts, faults = [] }: Wanted & { readonly faults?: readonly FormFault[] },
): Promise<PageResponse> => {
  const { participant, programme } = found.person
  const identity = await ports.identities.of(participant)
  const back = `/clinic/people/${participant}`
  const { form } = visit.request
  return show(visit, {
    template: 'tablet',
    title: 'Answer here on a tablet',
    hasErrors: faults.length > 0,
    model: {
      name: fullName(identity),
      bornOn: identity ? dateOfBirthInWords(identity) : 'not known',
      wave: waveLabel(ports.contextOf(programme).programme, followUp.wave),
      back,
      action: `${back}/tablet/${followUp.followUp}`,
      version: followUp.version,
      tests: parts.filter(isObserved).map(({ pack }) => pack.title),
      faults,
      faultOf: Object.fromEntries(faults.map(({ text, href }) => [href.slice(1), text])),
      chosen: Object.fromEntries(Object.keys(asksFor).map((name) => [name, only(form, name)])),
    },
  })
}

export const askBeforeHandOver = async (
  ports: ClinicPorts,
  show: ShowPage,
  visit: StaffVisit,
): Promise<PageResponse> => {
  const wanted = await wantedIn(ports, show, visit)
  return 'status' in wanted ? wanted : page({ ports, show }, visit, wanted)
}

/** Ends the staff's session here and gives the device a link of its own; who did so is in the contact log. */
export const handOver = async (
  { ports, show }: Desk,
  visit: StaffVisit,
  jar: CookieJarSettings,
): Promise<PageResponse> => {
  const { form } = visit.request
  const wanted = await wantedIn(ports, show, visit)
  if ('status' in wanted) return wanted
  const choices = handOverSchema.safeParse(
    Object.fromEntries(Object.keys(asksFor).map((name) => [name, only(form, name)])),
  )
  if (!choices.success) {
    const missing = choices.error.issues.map(({ path }) => String(path[0]) as keyof HandOverChoices)
    const faults = missing.map((name) => ({ text: asksFor[name], href: `#${name}` }))
    return page({ ports, show }, visit, { ...wanted, faults })
  }
  const { found, followUp } = wanted
  const [token, now] = [ports.randomness.linkToken(), ports.clock.now()]
  const also = ports.links.writes(
    token,
    handOverLink(visit.session.roles, followUp, { ...choices.data, now }),
  )
  const outcome = await act(ports, { who: found.person.participant, by: visit.session.by }, () => ({
    commands: [
      {
        type: 'record-staff-contact',
        followUp: followUp.followUp,
        channel: 'in-person',
        outcome: 'tablet-given',
      },
    ],
    also,
    expects: { followUp: followUp.followUp, version: versionIn(form) },
  }))
  if (outcome.outcome !== 'done') return backToPerson(found, newsOf(outcome, ''))
  return seeOther(`/q/${token}`, handOverCookies(jar, now))
}
