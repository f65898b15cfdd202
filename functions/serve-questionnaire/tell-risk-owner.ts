import type { PageRequest } from '#shared/platform/http/request.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import type { QuestionPage } from '#shared/questionnaire/form/question-pages.ts'
import { type Given, instrumentAnswers } from '#shared/questionnaire/form/read-answers.ts'
import { readForm } from '#shared/questionnaire/form/read-form.ts'
import { risksIn } from '#shared/risk/use-cases/raise-risk.ts'
import type { QuestionnairePorts } from './ports.ts'
import { pathOf, type Visit } from './visit.ts'

const raisedBy = ({ sections }: QuestionPage, given: Given) =>
  risksIn(
    instrumentAnswers(
      sections.map(({ part }) => part),
      given,
    ),
  )

/** Whether whoever gave these answers is shown at once where to turn. */
export const needsHelp = (page: QuestionPage, given: Given): boolean => raisedBy(page, given).length > 0

/** Risk items act on save, whether or not the answers are ever sent. True where one was raised. */
export const tellRiskOwner = async (
  { recordRisk }: QuestionnairePorts,
  { link, programme, mode, now }: Visit,
  page: QuestionPage,
  given: Given,
): Promise<boolean> => {
  const raised = raisedBy(page, given)
  const { participant, followUp } = link
  const where = { participant, followUp, programme: programme.programme, mode, at: now } as const
  for (const each of raised) await recordRisk({ ...where, ...each })
  return raised.length > 0
}

/**
 * The answers will not be kept: too late, stopped, already sent, or nobody has shown yet (or any more) that
 * the link is theirs. Somebody who sent such an answer is all the same not turned away with a page about
 * dates: the owner is told, and the page says where to turn. A false alarm by a stranger costs a call; the
 * other mistake costs more.
 */
export const raisedAnyway = async (
  ports: QuestionnairePorts,
  visit: Visit,
  { method, form }: PageRequest,
  page: QuestionPage | undefined,
): Promise<PageResponse | undefined> => {
  if (method !== 'POST' || !page) return undefined
  const read = readForm(form, page.sections)
  if (read.outcome !== 'read') return undefined
  return (await tellRiskOwner(ports, visit, page, read.given))
    ? seeOther(pathOf(visit, 'help-check'))
    : undefined
}
