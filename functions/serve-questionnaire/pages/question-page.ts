import { PageError } from '#shared/platform/http/page-error.ts'
import { seeOther } from '#shared/platform/http/response.ts'
import { asksForGoals, goalFields } from '#shared/questionnaire/form/name-goals.ts'
import { hasStar, type QuestionPage } from '#shared/questionnaire/form/question-pages.ts'
import { instrumentAnswers } from '#shared/questionnaire/form/read-answers.ts'
import type { Draft } from '#shared/questionnaire/ports/answers.ts'
import { helpedBy } from '../helped-by.ts'
import type { QuestionnairePorts } from '../ports.ts'
import { answeredFields, nextPage } from '../progress.ts'
import { type PageRead, readPage } from '../read-page.ts'
import { record } from '../record.ts'
import { refusalFor } from '../refusals.ts'
import { refuseVisit, show } from '../site.ts'
import { needsHelp, raisedAnyway, tellRiskOwner } from '../tell-risk-owner.ts'
import { pathOf, type Visit } from '../visit.ts'
import { goalsPage } from './goals-page.ts'
import type { PageOfVisit } from './page-of-visit.ts'
import { questionPageModel } from './question-page-model.ts'

/** Page `number` of the questions: shows them, or saves what was answered and moves on. */
export const questionPage =
  (number: number): PageOfVisit =>
  async (ports, visit, request) => {
    const page = visit.pages[number - 1]
    const refusal = refusalFor(ports, visit)
    if (refusal) return (await raisedAnyway(ports, visit, request, page)) ?? refuseVisit(visit, refusal)
    if (!page) return refuseVisit(visit, 'not-found')
    if (asksForGoals(page)) return goalsPage({ number, page })(ports, visit, request)
    const draft = await ports.answers.draft(visit.link.participant, visit.link.followUp)
    const answered = answeredFields(draft)
    if (request.method === 'GET') return show(questionPageModel(visit, { number, page, answered }))
    // Named in another tab meanwhile, or sent twice: the goals that are known are the ones to rate.
    if (hasStar(page) && goalFields.some((field) => request.form.has(field)))
      return seeOther(pathOf(visit, String(number)))
    const read = readPage(request.form, page)
    if (read.outcome === 'tampered') return refuseVisit(visit, 'bad-request')
    if (read.outcome === 'to-put-right') {
      const sent = { form: request.form, wrong: read.fields, faults: read.faults }
      return show(questionPageModel(visit, { number, page, answered, sent }), 422)
    }
    const { isRaised, saved } = await keep(ports, visit, { page, read, draft }).catch((error: unknown) => {
      const about = { isUnsaved: true, needsHelp: needsHelp(page, read.given) } as const
      const sent = { form: request.form, wrong: [], faults: new Map(), ...about }
      throw new PageError(show(questionPageModel(visit, { number, page, answered, sent }), 503), error)
    })
    if (saved === 'already-sent' && !isRaised) return refuseVisit(visit, 'already-answered')
    const next = nextPage(visit, new Set([...answered, ...read.given.keys()]), number)
    return seeOther(pathOf(visit, isRaised ? `help-${next}` : next))
  }

type Page = { readonly page: QuestionPage; readonly read: Answered; readonly draft: Draft | undefined }
type Answered = Extract<PageRead, { outcome: 'read' }>

const keep = async (ports: QuestionnairePorts, visit: Visit, { page, read, draft }: Page) => {
  // First of all: whatever fails after it, somebody looks.
  const isRaised = await tellRiskOwner(ports, visit, page, read.given)
  const saved = read.given.size > 0 ? await save(ports, visit, read, draft) : 'saved'
  return { isRaised, saved }
}

/**
 * Only what was given is written, so that an empty page takes nothing back. The first save tells the
 * follow-up.
 */
const save = async (
  ports: QuestionnairePorts,
  visit: Visit,
  { given, details }: Answered,
  draft: Draft | undefined,
): Promise<'saved' | 'already-sent'> => {
  const { link, followUp, parts, mode, language, now } = visit
  const touched = parts
    .filter(({ questions }) => questions.some(({ field }) => given.has(field)))
    .map((part) => ({ ...part, ...details.get(part.instrument.id) }))
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
      instruments: instrumentAnswers(touched, given),
    },
    now,
  )
  const isBegun = 'startedAt' in followUp && followUp.startedAt !== null
  if (saved === 'saved' && !isBegun)
    await record(ports, visit, { type: 'start-answers', followUp: link.followUp, step: link.step })
  return saved
}
