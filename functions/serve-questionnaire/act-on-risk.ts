import { PageError } from '#shared/platform/http/page-error.ts'
import type { PageRequest } from '#shared/platform/http/request.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import type { QuestionPage } from '#shared/questionnaire/form/question-pages.ts'
import { instrumentAnswers } from '#shared/questionnaire/form/read-answers.ts'
import { readForm } from '#shared/questionnaire/form/read-form.ts'
import type { RiskRaised } from '#shared/risk/ports/risk-records.ts'
import { risksIn } from '#shared/risk/use-cases/raise-risk.ts'
import { isHandedBack } from './hand-over.ts'
import { distress } from './pages/distress.ts'
import type { PageOfVisit } from './pages/page-of-visit.ts'
import { pathOf, type Visit } from './visit.ts'

/** The answers to risk items that a request sends to a page of questions, as far as they can be read. */
const risksSent = (
  { link, programme, mode, now }: Visit,
  { method, form }: PageRequest,
  page: QuestionPage,
): readonly RiskRaised[] => {
  const read = method === 'POST' ? readForm(form, page.sections) : undefined
  if (read?.outcome !== 'read') return []
  const { participant, followUp } = link
  const about = { participant, followUp, programme: programme.programme, mode, at: now }
  const answers = instrumentAnswers(
    page.sections.map(({ part }) => part),
    read.given,
  )
  return risksIn(answers).map((each) => ({ ...about, ...each }))
}

/** Wherever the page would have led, the person is shown where to turn first, and goes on from there. */
const withHelp = (visit: Visit, { status, headers }: PageResponse): PageResponse => {
  const [, next = 'check'] = /^\/q\/[^/]+\/(check|[1-9]\d?)(?:\?|$)/.exec(headers?.['location'] ?? '') ?? []
  return seeOther(pathOf(visit, `help-${status === 303 ? next : 'check'}`))
}

/**
 * Risk items act on save, in one place, before anything else is decided about the request: also where the
 * answers will not be kept because it is too late, or the person has stopped, has sent them already, or has
 * not shown yet that the link is theirs. A false alarm by a stranger costs a call; silence costs more.
 */
export const actingOnRisk =
  (page: QuestionPage, unsaved: (visit: Visit) => PageResponse, handle: PageOfVisit): PageOfVisit =>
  async (ports, visit, request) => {
    const risks = risksSent(visit, request, page)
    if (risks.length === 0) return handle(ports, visit, request)
    const warned = { ...visit, isAtRisk: true } as const
    const withPage = (error: unknown): never => {
      throw error instanceof PageError ? error : new PageError(unsaved(warned), error)
    }
    for (const risk of risks) await ports.recordRisk(risk).catch(withPage)
    const response = await handle(ports, warned, request).catch(withPage)
    // Shown in answer to the form itself: the next holder of the tablet must find no address of it.
    if (isHandedBack(visit)) return distress('check')(ports, visit, request)
    return withHelp(visit, response)
  }
