import { type QuestionPage, questionsOn } from '#shared/questionnaire/form/question-pages.ts'
import type { AnswerSet } from '#shared/questionnaire/ports/answers.ts'
import { fieldOf } from '#shared/questionnaire/rules/asked/part.ts'
import type { Visit } from './visit.ts'

/** The fields that have an answer in the draft. Which they are may be shown; what was answered never is. */
export const answeredFields = (draft: Pick<AnswerSet, 'instruments'> | undefined): ReadonlySet<string> =>
  new Set(
    (draft?.instruments ?? []).flatMap(({ instrument, items }) =>
      items.flatMap((item, index) => (item === null ? [] : [fieldOf(instrument, index)])),
    ),
  )

const isFinished = (page: QuestionPage, answered: ReadonlySet<string>): boolean =>
  questionsOn(page).every(({ field }) => answered.has(field))

/**
 * The first page after `after` (0: from the start) with a question still open, or the page on which answers
 * are sent.
 */
export const nextPage = ({ pages }: Visit, answered: ReadonlySet<string>, after = 0): string => {
  const index = pages.findIndex((page, place) => place >= after && !isFinished(page, answered))
  return index === -1 ? 'check' : String(index + 1)
}
