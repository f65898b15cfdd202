import type { Form } from '#shared/platform/http/form.ts'
import { PageError } from '#shared/platform/http/page-error.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import { asksForGoals, goalFields } from '#shared/questionnaire/form/name-goals.ts'
import { hasStar } from '#shared/questionnaire/form/question-pages.ts'
import { instrumentAnswers } from '#shared/questionnaire/form/read-answers.ts'
import { type FormAnswers, readForm, withDetails } from '#shared/questionnaire/form/read-form.ts'
import type { Draft } from '#shared/questionnaire/ports/answers.ts'
import { helpedBy } from '../helped-by.ts'
import type { QuestionnairePorts } from '../ports.ts'
import { answeredFields, nextPage } from '../progress.ts'
import { record } from '../record.ts'
import { refusalFor } from '../refusals.ts'
import { refuseVisit, show } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import { goalsPage } from './goals-page.ts'
import type { Place } from './page-of-questions.ts'
import type { PageOfVisit } from './page-of-visit.ts'
import { questionPageModel } from './question-page-model.ts'

/** Page `number` of the questions: shows them, or saves what was answered and moves on. */
export const questionPage =
  (number: number): PageOfVisit =>
  async (ports, visit, request) => {
    const page = visit.pages[number - 1]
    const refusal = refusalFor(ports, visit)
    if (refusal) return refuseVisit(visit, refusal)
    if (!page) return refuseVisit(visit, 'not-found')
    if (asksForGoals(page)) return goalsPage({ number, page })(ports, visit, request)
    const draft = await ports.answers.draft(visit.link.participant, visit.link.followUp)
    const answered = answeredFields(draft)
    if (request.method === 'GET') return show(questionPageModel(visit, { number, page, answered }))
    // Named in another tab meanwhile, or sent twice: the goals that are known are the ones to rate.
    if (hasStar(page) && goalFields.some((field) => request.form.has(field)))
      return seeOther(pathOf(visit, String(number)))
    const read = readForm(request.form, page.sections)
    if (read.outcome === 'tampered') return refuseVisit(visit, 'bad-request')
    if (read.outcome === 'to-put-right') {
      const sent = { form: request.form, wrong: read.wrong, faults: read.faults }
      return show(questionPageModel(visit, { number, page, answered, sent }), 422)
    }
    const saved = await save(ports, visit, { read, draft }).catch((error: unknown) => {
      throw new PageError(unsavedPage(visit, { number, page, answered }, request.form), error)
    })
    if (saved === 'already-sent') return refuseVisit(visit, 'already-answered')
    const next = nextPage(visit, new Set([...answered, ...read.given.keys()]), number)
    return seeOther(pathOf(visit, next))
  }

type Unsaved = Place & { readonly answered?: ReadonlySet<string> }

/** The page with everything that was chosen still in it, where the fault is ours. */
export const unsavedPage = (
  visit: Visit,
  { answered = new Set(), ...place }: Unsaved,
  form: Form,
): PageResponse => {
  const sent = { form, wrong: [], faults: new Map(), isUnsaved: true } as const
  return show(questionPageModel(visit, { ...place, answered, sent }), 503)
}

type Saving = { readonly read: FormAnswers; readonly draft: Draft | undefined }

/**
 * Only what was given is written, so that an empty page takes nothing back. The first save tells the
 * follow-up.
 */
const save = async (
  ports: QuestionnairePorts,
  visit: Visit,
  { read, draft }: Saving,
): Promise<'saved' | 'already-sent'> => {
  if (read.given.size === 0) return 'saved'
  const { link, followUp, parts, mode, language, now } = visit
  const touched = parts.filter(({ questions }) => questions.some(({ field }) => read.given.has(field)))
  const saved = await ports.answers.saveDraft(
    {
      participant: link.participant,
      episode: link.episode,
      followUp: link.followUp,
      wave: link.wave,
      battery: link.battery,
      language,
      mode,
      helpedBy: helpedBy(visit, draft),
      startedAt: now,
      instruments: instrumentAnswers(withDetails(touched, read), read.given),
    },
    now,
  )
  const isBegun = 'startedAt' in followUp && followUp.startedAt !== null
  if (saved === 'saved' && !isBegun)
    await record(ports, visit, {
      command: { type: 'start-answers', followUp: link.followUp, step: link.step },
    })
  return saved
}
