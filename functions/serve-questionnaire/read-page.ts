import type { Form } from '#shared/platform/http/form.ts'
import { type QuestionPage, questionsOn } from '#shared/questionnaire/form/question-pages.ts'
import { type Given, readAnswers } from '#shared/questionnaire/form/read-answers.ts'
import { detailFieldsOf, detailsIn } from '#shared/questionnaire/form/test-details.ts'
import type { Part, Question } from '#shared/questionnaire/rules/asked/part.ts'

type Faults = ReadonlyMap<string, string>

/** What a page sent: answers, and how a test on it was carried out. */
export type PageRead =
  | {
      readonly outcome: 'read'
      readonly given: Given
      readonly details: ReadonlyMap<string, Pick<Part, 'details'>>
    }
  | { readonly outcome: 'to-put-right'; readonly fields: readonly Question[]; readonly faults: Faults }
  | { readonly outcome: 'tampered' }

const NOTHING: Form = new Map()

const detailNames = ({ instrument }: Part): readonly string[] =>
  detailFieldsOf(instrument, NOTHING, new Map()).map(({ name }) => name)

export const readPage = (form: Form, page: QuestionPage): PageRead => {
  const parts = page.sections.map(({ part }) => part)
  const names = new Set(parts.flatMap(detailNames))
  const [own, carriedOut] = [new Map(form), new Map<string, readonly string[]>()]
  for (const name of names) {
    const sent = form.get(name)
    if (sent && sent.length !== 1) return { outcome: 'tampered' }
    if (sent) carriedOut.set(name, sent)
    own.delete(name)
  }
  const read = readAnswers(own, questionsOn(page))
  if (read.outcome === 'tampered') return read
  const given = read.outcome === 'read' ? read.given : new Map()
  const done = parts.map(({ instrument }) => {
    const items = instrument.items.map((_, index) => given.get(`${instrument.id}.${index + 1}`) ?? null)
    return { id: instrument.id, ...detailsIn(carriedOut, instrument, items) }
  })
  const faults = new Map(done.flatMap((each) => [...each.faults]))
  if (read.outcome === 'to-put-right' || faults.size > 0)
    return { outcome: 'to-put-right', fields: read.outcome === 'to-put-right' ? read.fields : [], faults }
  const details = new Map(
    done.flatMap((each) => (each.details ? [[each.id, { details: each.details }] as const] : [])),
  )
  return { outcome: 'read', given, details }
}
