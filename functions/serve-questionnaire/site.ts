import { html, type PageResponse } from '#shared/platform/http/response.ts'
import type { Frame } from '#shared/platform/page-kit/frame.ts'
import { stylesheet } from '#shared/platform/page-kit/generated/app-assets.ts'
import { templates } from '#shared/platform/page-kit/generated/questionnaire-templates.ts'
import { rendererOf } from '#shared/platform/page-kit/renderer.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import { isHandedBack } from './hand-over.ts'
import { type PageModel, problemsIn } from './pages/page-model.ts'
import type { QuestionnairePorts } from './ports.ts'
import { LANGUAGE, pathOf, type Visit } from './visit.ts'
import { english } from './words/english.ts'
import type { RefusalName } from './words/english-refusals.ts'
import type { Words } from './words/words.ts'

const render = rendererOf(templates)

export const show = (page: PageModel, status = 200): PageResponse =>
  html(render('questionnaire/page.njk', { frame: page.frame, page, problems: problemsIn(page) }), status)

export const showContent = (model: {
  readonly frame: Frame
  readonly heading: string
  readonly parts: readonly string[]
  readonly services: readonly { readonly name: string; readonly telephone: string }[]
}): PageResponse => html(render('questionnaire/content.njk', model))

/** The frame of a page of one person's link. */
export const frameOf = (visit: Visit, title: string, hasErrors = false): Frame => ({
  ...bareFrame([visit.programme], title, visit.words),
  hasErrors,
  isDemonstrationWording: visit.parts.some(({ pack }) => pack.demonstration),
  footerLinks: [...waysOut(visit), ...otherLanguage(visit), ...ownTexts(visit.words)],
})

const waysOut = (visit: Visit) => {
  const { words, link, followUp, programme, now } = visit
  if (isHandedBack(visit)) return []
  const stop = { text: words.footer.stop, href: pathOf(visit, 'stop') }
  if (link.handOver) return [{ text: words.tablet.leave, href: pathOf(visit, 'leave') }, stop]
  const isOpen = followUp.state === 'open' && dayAt(now, programme.timeZone) <= followUp.graceEndsOn
  return isOpen ? [{ text: words.footer.otherWays, href: pathOf(visit, 'other-ways') }, stop] : [stop]
}

/**
 * The way to the same questionnaire in the other language, where a Welsh speaker has read the Welsh pages.
 */
const otherLanguage = (visit: Visit) => {
  if (!visit.programme.welsh) return []
  const chosenLanguage = visit.words.lang === 'cy' ? 'en' : 'cy'
  return [
    {
      text: visit.words.footer.otherLanguage,
      href: pathOf({ ...visit, chosenLanguage }),
      lang: chosenLanguage,
    },
  ]
}

/** The frame of a page without a link: it names the service where there is only one. */
export const bareFrame = (
  programmes: QuestionnairePorts['programmes'],
  title: string,
  words: Words,
): Frame => {
  const only = programmes.length === 1 ? programmes[0] : undefined
  return {
    lang: words.lang === 'cy' ? 'cy' : 'en',
    title,
    serviceName: only?.name ?? 'Follow-up questionnaires',
    stylesheet,
    ...(only ? { contact: { telephone: only.contact.telephone, crisisText: only.contact.crisisText } } : {}),
    footerLinks: ownTexts(words),
    words: words.frame,
  }
}

/** On a Welsh page in Welsh: there are Welsh pages only where the notices may be read in Welsh too. */
const ownTexts = ({ lang, footer }: Words) => {
  const inWelsh = lang === 'cy' ? `?${LANGUAGE}=cy` : ''
  return [
    { text: footer.privacy, href: `/privacy${inWelsh}` },
    { text: footer.accessibility, href: `/accessibility${inWelsh}` },
  ]
}

const refusalStatus: Record<RefusalName, number> = {
  wrong: 404,
  'already-answered': 410,
  'past-grace': 410,
  'not-open-yet': 404,
  finished: 410,
  withdrawn: 410,
  died: 410,
  'handed-back': 410,
  busy: 503,
  'bad-request': 400,
  'not-found': 404,
}

/** A link that leads nowhere, said kindly, with a number to ring. */
const refuse = (
  why: RefusalName,
  { words, frame }: { readonly words: Words; readonly frame: (title: string) => Frame },
  status = refusalStatus[why],
): PageResponse => {
  const { title, blocks } = words.refusals[why]
  const framed = frame(title)
  const telephone = framed.contact?.telephone ?? 'the number in our email'
  return show({ frame: framed, heading: title, before: blocks(telephone), after: [] }, status)
}

export const refuseVisit = (visit: Visit, why: RefusalName, status?: number): PageResponse =>
  refuse(why, { words: visit.words, frame: (title) => frameOf(visit, title) }, status)

export const refuseStranger = (ports: QuestionnairePorts, why: RefusalName): PageResponse =>
  refuse(why, { words: english, frame: (title) => bareFrame(ports.programmes, title, english) })
