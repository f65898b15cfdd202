import { minutesToAnswer } from '#shared/emails/minutes-to-answer.ts'
import { type PageResponse, seeOther } from '#shared/http/response.ts'
import { chosenIn } from '../choosing.ts'
import type { QuestionnairePorts } from '../ports.ts'
import { answeredFields, nextPage } from '../progress.ts'
import { refusalFor } from '../refusals.ts'
import { frameOf, refuseVisit, show } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/** Where every link lands. It asks who is there; choosing starts nothing but the first page. */
export const landing: PageOfVisit = async (ports, visit, request) => {
  const refusal = refusalFor(ports, visit)
  if (refusal) return refuseVisit(visit, refusal)
  if (request.method === 'GET') return landingPage(ports, visit)
  if (visit.link.handOver)
    return request.form.size > 0
      ? refuseVisit(visit, 'bad-request')
      : seeOther(pathOf(visit, nextPage(visit, await answeredSoFar(ports, visit))))
  const chosen = chosenIn(request.form, 'who', visit.words.who.choices)
  if (chosen.outcome === 'tampered') return refuseVisit(visit, 'bad-request')
  if (chosen.outcome === 'nothing') return landingPage(ports, visit, visit.words.who.error)
  if (chosen.value === 'not-me' || chosen.value === 'died') return seeOther(pathOf(visit, chosen.value))
  const next = nextPage(visit, await answeredSoFar(ports, visit))
  return seeOther(pathOf({ ...visit, isHelped: chosen.value === 'helper' }, next))
}

const answeredSoFar = async (ports: QuestionnairePorts, { link }: Visit) =>
  answeredFields(await ports.answers.draft(link.participant, link.followUp))

const landingPage = async (ports: QuestionnairePorts, visit: Visit, error?: string): Promise<PageResponse> => {
  const { words, programme, link, parts } = visit
  const wave = programme.waves.find(({ id }) => id === link.wave)?.label ?? link.wave
  const title = words.landing.title(wave)
  const about = { service: programme.name, telephone: programme.contact.telephone }
  // The same promise as in the email that led here.
  const minutes = minutesToAnswer(parts.length)
  const isResumed = (await answeredSoFar(ports, visit)).size > 0
  const button = isResumed ? words.landing.goOn : words.landing.start
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
  return show(
    {
      frame: frameOf(visit, title, error !== undefined),
      heading: title,
      errorHeading: words.errorHeading,
      before: [
        ...words.landing.before(about, wave, minutes, link.battery === 'core'),
        ...(visit.isOfferedInEnglish ? [words.landing.inEnglish(about)] : []),
        ...(isResumed ? [words.landing.resumed] : []),
      ],
      form: {
        groups: [{ fields: [{ kind: 'radios', name: 'who', ...words.who, ...(error ? { error } : { error: '' }) }] }],
        button,
      },
      after: words.landing.after(about),
    },
    error ? 422 : 200,
  )
}
