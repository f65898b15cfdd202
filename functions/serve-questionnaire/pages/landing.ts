import type { HandOver } from '#shared/messages/ports/links.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import { minutesToAnswer } from '#shared/questionnaire/rules/asked/minutes-to-answer.ts'
import { chosenIn } from '../choosing.ts'
import type { QuestionnairePorts } from '../ports.ts'
import { answeredFields, nextPage } from '../progress.ts'
import { refusalFor } from '../refusals.ts'
import { frameOf, refuseVisit, show } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import type { Words } from '../words/words.ts'
import { type PageModel, link as toLink } from './page-model.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/**
 * Where every link lands. One press leads to the first question and stores nothing; who else may be there
 * finds their way below.
 */
export const landing: PageOfVisit = async (ports, visit, request) => {
  const refusal = refusalFor(ports, visit)
  if (refusal) return refuseVisit(visit, refusal)
  if (request.method === 'GET') return landingPage(ports, visit)
  const chosen = chosenIn(request.form, {
    field: 'who',
    choices: visit.link.handOver ? [] : visit.words.who.choices,
  })
  if (chosen.outcome === 'tampered') return refuseVisit(visit, 'bad-request')
  const next = nextPage(visit, await answeredSoFar(ports, visit))
  const isHelped = chosen.outcome === 'chosen' ? chosen.value === 'helper' : visit.isHelped
  return seeOther(pathOf({ ...visit, isHelped }, next))
}

const answeredSoFar = async (ports: QuestionnairePorts, { link }: Visit) =>
  answeredFields(await ports.answers.draft(link.participant, link.followUp))

const landingPage = async (ports: QuestionnairePorts, visit: Visit): Promise<PageResponse> => {
  const { programme, link, parts } = visit
  const wave = programme.waves.find(({ id }) => id === link.wave)?.label ?? link.wave
  const asked = {
    service: programme.name,
    telephone: programme.contact.telephone,
    wave,
    // The same promise as in the email that led here.
    minutes: minutesToAnswer(parts.map(({ instrument }) => instrument)),
    isCore: link.battery === 'core',
    isResumed: (await answeredSoFar(ports, visit)).size > 0,
  }
  const heading = visit.words.landing.title(wave)
  const body = link.handOver ? onTablet(visit, link.handOver, asked) : fromEmail(visit, asked)
  return show({ frame: frameOf(visit, heading), heading, ...body })
}

type LandingFacts = {
  readonly service: string
  readonly telephone: string
  readonly wave: string
  readonly minutes: number
  readonly isCore: boolean
  readonly isResumed: boolean
}
type Body = Pick<PageModel, 'before' | 'form' | 'after'>

/** A member of staff has just asked who it is, so nothing is to be chosen here. */
const onTablet = ({ words }: Visit, { helpedBy }: HandOver, asked: LandingFacts): Body => {
  const { before, resumed, after, afterWithStaff } = words.tablet
  return {
    before: [...before(asked), ...(asked.isResumed ? [resumed] : [])],
    form: { groups: [], button: beginning(words, asked) },
    after: [helpedBy === 'staff' ? afterWithStaff : after],
  }
}

const fromEmail = (visit: Visit, asked: LandingFacts): Body => {
  const { words } = visit
  const [me, helper] = words.who.choices
  return {
    before: [
      ...words.landing.before(asked, asked),
      ...(visit.isOfferedInEnglish ? [words.landing.inEnglish(asked)] : []),
      ...(asked.isResumed ? [words.landing.resumed] : []),
    ],
    form: {
      groups: [],
      button: beginning(words, asked),
      sends: { name: 'who', value: me.value },
      other: { text: helper.text, sends: { name: 'who', value: helper.value } },
    },
    after: [
      ...words.landing.after(asked),
      toLink(words.landing.otherWays, pathOf(visit, 'other-ways')),
      toLink(words.who.notMe, pathOf(visit, 'not-me')),
      toLink(words.who.died, pathOf(visit, 'died')),
    ],
  }
}

const beginning = ({ landing: { goOn }, who }: Words, { isResumed }: LandingFacts): string =>
  isResumed ? goOn : who.choices[0].text
