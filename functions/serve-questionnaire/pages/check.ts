import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import type { Draft } from '#shared/questionnaire/ports/answers.ts'
import type { Part } from '#shared/questionnaire/rules/asked/part.ts'
import { chosenIn } from '../choosing.ts'
import { answeredFields, nextPage } from '../progress.ts'
import { refusalFor } from '../refusals.ts'
import { frameOf, refuseVisit, show } from '../site.ts'
import { submitAnswers } from '../submit-answers.ts'
import { pathOf, type Visit } from '../visit.ts'
import { ownStar } from './own-star.ts'
import { type Block, link } from './page-model.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/** How much was answered, never what; and the one place from which answers are sent. */
export const check: PageOfVisit = async (ports, visit, request) => {
  const refusal = refusalFor(ports, visit)
  if (refusal === 'already-answered' && request.method === 'POST') return seeOther(pathOf(visit, 'done'))
  if (refusal) return refuseVisit(visit, refusal)
  const draft = await ports.answers.draft(visit.link.participant, visit.link.followUp)
  if (request.method === 'GET') return checkPage(visit, draft)
  const chosen = chosenIn(request.form, { field: 'send', choices: visit.words.send.choices })
  if (chosen.outcome === 'tampered') return refuseVisit(visit, 'bad-request')
  if (chosen.outcome === 'nothing') return checkPage(visit, draft, visit.words.send.error)
  if (chosen.value === 'not-yet') return seeOther(pathOf(visit, firstOpen(visit, answeredFields(draft))))
  if (!draft || answeredFields(draft).size === 0) return checkPage(visit, draft, visit.words.send.nothing)
  return submitAnswers(ports, visit, draft)
}

const firstOpen = (visit: Visit, answered: ReadonlySet<string>): string => {
  const open = nextPage(visit, answered)
  return open === 'check' ? '1' : open
}

/** Each part: how many of its questions are answered, and the way to them. */
const placesOf = (visit: Visit, answered: ReadonlySet<string>): Block => {
  const { words, parts, pages } = visit
  const pageOf = (part: Part) =>
    pages.findIndex(({ sections }) => sections.some((section) => section.part === part)) + 1
  const answeredOf = ({ questions }: Part) => questions.filter(({ field }) => answered.has(field)).length
  const items = parts.map((part) => ({
    text: part.pack.title,
    href: pathOf(visit, String(pageOf(part))),
    about: words.check.answered(answeredOf(part), part.questions.length),
  }))
  return { kind: 'places', items }
}

const checkPage = (visit: Visit, draft: Draft | undefined, error?: string): PageResponse => {
  const { words, pages } = visit
  const answered = answeredFields(draft)
  const isNothing = answered.size === 0
  const open = nextPage(visit, answered)
  const toOpen = link(isNothing ? words.check.toQuestions : words.check.answerTheRest, pathOf(visit, open))
  const send = { kind: 'radios', name: 'send', ...words.send, error: error ?? '' } as const
  return show(
    {
      frame: frameOf(visit, words.check.title, error !== undefined),
      heading: words.check.title,
      back: { href: pathOf(visit, String(pages.length)), text: words.back },
      errorHeading: words.errorHeading,
      before: [
        ...words.check.before,
        placesOf(visit, answered),
        ...(isNothing ? [] : words.check.after),
        ...ownStar(visit, draft),
        ...(isNothing ? [words.check.nothingYet] : []),
        ...(open === 'check' ? [] : [toOpen]),
      ],
      ...(isNothing && !error ? {} : { form: { groups: [{ fields: [send] }], button: words.check.button } }),
      after: [],
    },
    error ? 422 : 200,
  )
}
