import type { Form } from '#shared/platform/http/form.ts'
import { PageError } from '#shared/platform/http/page-error.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import { goalFields, readGoals } from '#shared/questionnaire/form/name-goals.ts'
import type { QuestionnairePorts } from '../ports.ts'
import { answeredFields, nextPage } from '../progress.ts'
import { refuseVisit, show } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import { aroundQuestions, type Place } from './page-of-questions.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/**
 * What stands on the page of the star while no goal is known: boxes to name some. Naming them leads to the
 * same page, which then asks how near they are; leaving every box empty goes on without. Goals that are known
 * already, from the programme or from another tab, stay as they are.
 */
export const goalsPage =
  (place: Place): PageOfVisit =>
  async (ports, visit, request) => {
    if (request.method === 'GET') return show(model(visit, place))
    const read = readGoals(request.form)
    if (read.outcome === 'tampered') return refuseVisit(visit, 'bad-request')
    if (read.outcome === 'too-long')
      return show(model(visit, place, { form: request.form, wrong: read.fields }), 422)
    const named = read.goals.filter((goal) => goal !== '')
    if (named.length === 0) return goOn(ports, visit, place.number)
    // Losing the race against another tab leads to the goals that won it.
    await ports.unitOfWork
      .commit(ports.answers.firstGoalsWrites(visit.link.participant, named))
      .catch((error: unknown) => {
        const sent = { form: request.form, wrong: [], problem: visit.words.notSaved }
        throw new PageError(show(model(visit, place, sent), 503), error)
      })
    return seeOther(pathOf(visit, String(place.number)))
  }

const goOn = async (ports: QuestionnairePorts, visit: Visit, number: number): Promise<PageResponse> => {
  const { participant, followUp } = visit.link
  const answered = answeredFields(await ports.answers.draft(participant, followUp))
  return seeOther(pathOf(visit, nextPage(visit, answered, number)))
}

const model = (
  visit: Visit,
  place: Place,
  sent?: { readonly form: Form; readonly wrong: readonly string[]; readonly problem?: string },
) => {
  const { words } = visit
  const { before, goal, example, after, tooLong } = words.goals
  return {
    ...aroundQuestions(visit, place, sent !== undefined),
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
