import type { Form } from '#shared/platform/http/form.ts'
import type { InstrumentAnswers, ItemAnswer } from '../ports/answers.ts'
import { fieldOf, type Part, type Question } from '../rules/asked/part.ts'
import type { Filling } from './question-fields.ts'

export type Given = ReadonlyMap<string, Exclude<ItemAnswer, null>>

export type ReadAnswers =
  | { readonly outcome: 'read'; readonly given: Given }
  /** Something was typed that is no answer: to be put right, with everything else kept as it was sent. */
  | { readonly outcome: 'to-put-right'; readonly given: Given; readonly wrong: readonly Question[] }
  /** Our own page cannot send this. */
  | { readonly outcome: 'tampered' }

/** Reads what a page of `questions` sent. A question left out is simply not among the answers. */
export const readAnswers = (
  form: Form,
  questions: readonly Question[],
  filling: Filling = 'chosen',
): ReadAnswers => {
  const known = new Map(questions.map((question) => [question.field, question]))
  const given = new Map<string, Exclude<ItemAnswer, null>>()
  const wrong: Question[] = []
  for (const [field, values] of form) {
    const question = known.get(field)
    const [sent] = values
    if (!question || values.length !== 1 || sent === undefined) return { outcome: 'tampered' }
    if (sent.trim() === '') continue
    const answer = answerOf(question, isTyped(question, filling) ? plainNumber(sent.trim()) : sent.trim())
    if (answer !== undefined) given.set(field, answer)
    else if (isTyped(question, filling)) wrong.push(question)
    else return { outcome: 'tampered' }
  }
  return wrong.length > 0 ? { outcome: 'to-put-right', given, wrong } : { outcome: 'read', given }
}

/** What can be mistyped; what is chosen can only be tampered with. */
const isTyped = ({ item }: Question, filling: Filling): boolean =>
  item.kind === 'count' || (filling === 'typed' && item.kind === 'rating')

/** `05` is typed for 5. Codes such as `05` are chosen from a list, and are no numbers. */
const plainNumber = (typed: string): string => (/^\d{1,6}$/.test(typed) ? String(Number(typed)) : typed)

const answerOf = ({ item, choices }: Question, sent: string): Exclude<ItemAnswer, null> | undefined => {
  if (item.kind === 'count')
    return /^\d{1,6}$/.test(sent) && Number(sent) <= item.max ? Number(sent) : undefined
  if (!choices.some(({ value }) => value === sent)) return undefined
  return item.kind === 'code' ? sent : Number(sent)
}

/**
 * Given answers as they are stored: each instrument with all its items in order, `null` where nothing was
 * given.
 */
export const instrumentAnswers = (parts: readonly Part[], given: Given): readonly InstrumentAnswers[] =>
  parts.map(({ instrument, pack, details }) => ({
    instrument: instrument.id,
    instrumentVersion: instrument.version,
    wordingVersion: pack.version,
    wordingLanguage: pack.language,
    items: instrument.items.map((_, index) => given.get(fieldOf(instrument.id, index)) ?? null),
    ...(details ? { details } : {}),
  }))
