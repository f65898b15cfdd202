import { minutesToAnswer } from '#shared/emails/minutes-to-answer.ts'
import { type PageResponse, seeOther } from '#shared/http/response.ts'
import { link as toLink } from '#shared/pages/page-model.ts'
import { chosenIn } from '../choosing.ts'
import type { QuestionnairePorts } from '../ports.ts'
import { answeredFields, nextPage } from '../progress.ts'
import { refusalFor } from '../refusals.ts'
import { frameOf, refuseVisit, show } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/** Where every link lands. One press leads to the first question and stores nothing; who else may be there finds their way below. */
export const landing: PageOfVisit = async (ports, visit, request) => {
  const refusal = refusalFor(ports, visit)
  if (refusal) return refuseVisit(visit, refusal)
  if (request.method === 'GET') return landingPage(ports, visit)
  const chosen = chosenIn(request.form, 'who', visit.link.handOver ? [] : visit.words.who.choices)
  if (chosen.outcome === 'tampered') return refuseVisit(visit, 'bad-request')
  const next = nextPage(visit, await answeredSoFar(ports, visit))
  const isHelped = chosen.outcome === 'chosen' ? chosen.value === 'helper' : visit.isHelped
  return seeOther(pathOf({ ...visit, isHelped }, next))
}

const answeredSoFar = async (ports: QuestionnairePorts, { link }: Visit) =>
  answeredFields(await ports.answers.draft(link.participant, link.followUp))

const landingPage = async (ports: QuestionnairePorts, visit: Visit): Promise<PageResponse> => {
  const { words, programme, link, parts } = visit
  const wave = programme.waves.find(({ id }) => id === link.wave)?.label ?? link.wave
  const title = words.landing.title(wave)
  const about = { service: programme.name, telephone: programme.contact.telephone }
  // The same promise as in the email that led here.
  const minutes = minutesToAnswer(parts.map(({ instrument }) => instrument.id))
  const isResumed = (await answeredSoFar(ports, visit)).size > 0
  const [me, helper] = words.who.choices
  const button = isResumed ? words.landing.goOn : me.text
  if (link.handOver) {
    // A member of staff has just asked who it is, so nothing is to be chosen here.
    const { before, resumed, after, afterWithStaff } = words.tablet
    const why = before({ service: programme.name, wave, minutes, isCore: link.battery === 'core' })
    return show({
      frame: frameOf(visit, title),
      heading: title,
      before: [...why, ...(isResumed ? [resumed] : [])],
      form: { groups: [], button },
      after: [link.handOver.helpedBy === 'staff' ? afterWithStaff : after],
    })
  }
  return show({
    frame: frameOf(visit, title),
    heading: title,
    before: [
      ...words.landing.before(about, wave, minutes, link.battery === 'core'),
      ...(visit.isOfferedInEnglish ? [words.landing.inEnglish(about)] : []),
      ...(isResumed ? [words.landing.resumed] : []),
    ],
    form: {
      groups: [],
      button,
      sends: { name: 'who', value: me.value },
      other: { text: helper.text, sends: { name: 'who', value: helper.value } },
    },
    after: [
      ...words.landing.after(about),
      toLink(words.landing.otherWays, pathOf(visit, 'other-ways')),
      toLink(words.who.notMe, pathOf(visit, 'not-me')),
      toLink(words.who.died, pathOf(visit, 'died')),
    ],
  })
}
