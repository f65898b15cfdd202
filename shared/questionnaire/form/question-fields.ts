import type { Form } from '#shared/platform/http/form.ts'
import type { Field } from '#shared/platform/page-kit/field.ts'
import type { Part, Question } from '../rules/asked/part.ts'
import { goalFields, lacksGoals } from './name-goals.ts'
import { detailFieldsOf } from './test-details.ts'

/** What a page of questions comes back with to be put right: what was sent, and by field what is wrong. */
export type SentBack = { readonly form: Form; readonly faults: ReadonlyMap<string, string> }

/**
 * Chosen: every answer is there to be pressed, as for the person. Typed: from paper or a call, number by
 * number on a keyboard. The names of the fields and what they take are the same.
 */
export type Filling = 'chosen' | 'typed'

const sentTo = (name: string, { form, faults }: SentBack): Pick<Field, 'typed' | 'error'> => {
  const typed = form.get(name)?.[0]
  const error = faults.get(name)
  return { ...(typed ? { typed } : {}), ...(error ? { error } : {}) }
}

/** The answers to a question that is typed: `0 Not sure at all to 6 As sure as can be`. */
const scaleInWords = ({ item, ends, choices }: Question): string => {
  if (item.kind === 'count') return `0 to ${item.max}`
  const [low, high] = [choices.at(0)?.value, choices.at(-1)?.value]
  if (ends) return `${low} ${ends.low} to ${high} ${ends.high}`
  const hasWords = choices.some(({ value, text }) => value !== text)
  return hasWords ? choices.map(({ value, text }) => `${value} ${text}`).join(', ') : `${low} to ${high}`
}

export const questionField = (question: Question, filling: Filling, sent: SentBack): Field => {
  const { field, text, item, choices, ends } = question
  const base = { name: field, legend: text, ...sentTo(field, sent) }
  if (filling === 'chosen')
    return item.kind === 'count'
      ? { ...base, kind: 'number' }
      : { ...base, kind: 'radios', choices, isScale: ends !== undefined }
  return item.kind === 'code'
    ? { ...base, kind: 'select', choices, notGiven: 'Not answered' }
    : { ...base, kind: 'number', hint: scaleInWords(question) }
}

/** How a test was carried out, for the member of staff who did it. In English, which all staff read. */
export const detailFields = ({ instrument }: Part, filling: Filling, sent: SentBack): readonly Field[] =>
  detailFieldsOf(instrument).map(({ name, text, hint, choices }): Field => {
    const base = { name, legend: text, ...(hint ? { hint } : {}), ...sentTo(name, sent) }
    if (!choices) return { ...base, kind: 'number' }
    return filling === 'typed'
      ? { ...base, kind: 'select', choices, notGiven: 'Not recorded' }
      : { ...base, kind: 'radios', choices }
  })

/** A whole part to be typed, numbered as on paper; before the rating of an unknown goal stands its goal. */
export const typedFields = (part: Part, sent: SentBack): readonly Field[] => [
  ...part.questions.flatMap((question, place) => {
    const field = questionField(question, 'typed', sent)
    const rating = { ...field, legend: `${place + 1}. ${field.legend}` }
    const name = goalFields[question.index]
    if (!lacksGoals(part) || !name) return [rating]
    const legend = `Goal ${place + 1}, as the person put it`
    return [{ name, kind: 'line', legend, spellcheck: false, ...sentTo(name, sent) } as const, rating]
  }),
  ...detailFields(part, 'typed', sent),
]
