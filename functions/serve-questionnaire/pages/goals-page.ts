import type { Form } from '#shared/http/form.ts'
import { type PageResponse, seeOther } from '#shared/http/response.ts'
import { ShownFault } from '#shared/http/shown-fault.ts'
import { goalFields, readGoals } from '#shared/pages/questions/name-goals.ts'
import type { QuestionPage } from '#shared/pages/questions/question-pages.ts'
import type { QuestionnairePorts } from '../ports.ts'
import { answeredFields, nextPage } from '../progress.ts'
import { frameOf, refuseVisit, show } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import type { PageOfVisit } from './page-of-visit.ts'
import { langOf } from './question-page-model.ts'

type Place = { readonly number: number; readonly page: QuestionPage }

/**
 * What stands on the page of the star while no goal is known: boxes to name some. Naming them leads to the same page, which then
 * asks how near they are; leaving every box empty goes on without. Goals that are known already, from the programme or from
 * another tab, stay as they are.
 */
export const goalsPage =
  ({ number, page }: Place): PageOfVisit =>
  async (ports, visit, request) => {
    if (request.method === 'GET') return show(model(visit, { number, page }))
    const read = readGoals(request.form)
    if (read.outcome === 'tampered') return refuseVisit(visit, 'bad-request')
    if (read.outcome === 'too-long')
      return show(model(visit, { number, page }, { form: request.form, wrong: read.fields }), 422)
    const named = read.goals.filter((goal) => goal !== '')
    if (named.length === 0) return goOn(ports, visit, number)
    // Losing the race against another tab leads to the goals that won it.
    await ports.unitOfWork
      .commit(ports.answers.firstGoalsWrites(visit.link.participant, named))
      .catch((error: unknown) => {
        const sent = { form: request.form, wrong: [], problem: visit.words.notSaved }
        throw new ShownFault(show(model(visit, { number, page }, sent), 503), error)
      })
    return seeOther(pathOf(visit, String(number)))
  }

const goOn = async (ports: QuestionnairePorts, visit: Visit, number: number): Promise<PageResponse> => {
  const { participant, followUp } = visit.link
  const answered = answeredFields(await ports.answers.draft(participant, followUp))
  return seeOther(pathOf(visit, nextPage(visit, answered, number)))
}

const model = (
  visit: Visit,
  { number, page }: Place,
  sent?: { readonly form: Form; readonly wrong: readonly string[]; readonly problem?: string },
) => {
  const { words, pages } = visit
  const { before, goal, example, after, tooLong } = words.goals
  const progress = words.questions.progress(number, pages.length)
  const [star] = page.sections
  const heading = star?.part.pack.title ?? ''
  const headingLang = star && langOf(star, words)
  return {
    frame: frameOf(visit, `${heading} (${progress})`, sent !== undefined),
    caption: progress,
    heading,
    ...(headingLang ? { headingLang } : {}),
    back: { href: number > 1 ? pathOf(visit, String(number - 1)) : pathOf(visit), text: words.back },
    errorHeading: words.errorHeading,
    ...(sent?.problem ? { problem: sent.problem } : {}),
    before,
    form: {
      groups: [
        {
          fields: goalFields.map((name, arm) => {
            const typed = sent?.form.get(name)?.[0]
            return {
              ...({ kind: 'line', name, legend: goal(arm + 1) } as const),
              ...(arm === 0 ? { hint: example } : {}),
              ...(typed ? { typed } : {}),
              ...(sent?.wrong.includes(name) ? { error: tooLong(arm + 1) } : {}),
            }
          }),
        },
      ],
      button: words.saveAndContinue,
    },
    after,
  }
}
