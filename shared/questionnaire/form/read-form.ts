import type { Form } from '#shared/platform/http/form.ts'
import type { ItemAnswer } from '../ports/answers.ts'
import { fieldOf, type Part, type Question } from '../rules/asked/part.ts'
import { goalFields, goalsBeside, lacksGoals } from './name-goals.ts'
import type { Filling } from './question-fields.ts'
import type { Section } from './question-pages.ts'
import { type Given, readAnswers } from './read-answers.ts'
import { detailFieldsOf, detailsIn } from './test-details.ts'

/** What a form of questions sent: answers, how a test was carried out, and goals typed beside ratings. */
export type FormAnswers = {
  readonly given: Given
  /** By instrument. */
  readonly details: ReadonlyMap<string, Pick<Part, 'details'>>
  /** Arm by arm, empty text where none was typed; nothing where the form asks for none. */
  readonly goals: readonly string[]
}

export type FormRead =
  | (FormAnswers & { readonly outcome: 'read' })
  | (FormAnswers & {
      readonly outcome: 'to-put-right'
      /** Questions whose answer is none that they take. */
      readonly wrong: readonly Question[]
      /** Of everything else, by field: what is wrong with it. */
      readonly faults: ReadonlyMap<string, string>
    })
  /** Our own page cannot send this. */
  | { readonly outcome: 'tampered' }

const itemsIn = ({ instrument }: Part, given: Given): readonly ItemAnswer[] =>
  instrument.items.map((_, index) => given.get(fieldOf(instrument.id, index)) ?? null)

/** The fields of a part beside its questions. Unknown goals have a page of their own unless typed. */
const otherNames = (part: Part, filling: Filling): readonly string[] => [
  ...detailFieldsOf(part.instrument).map(({ name }) => name),
  ...(filling === 'typed' && lacksGoals(part) ? goalFields : []),
]

type Carried = Pick<FormAnswers, 'details' | 'goals'> & { readonly faults: ReadonlyMap<string, string> }

type Reading = { readonly given: Given; readonly filling: Filling }

const carriedIn = (others: Form, parts: readonly Part[], { given, filling }: Reading): Carried => {
  const details = new Map<string, Pick<Part, 'details'>>()
  const faults = new Map<string, string>()
  const goals: string[] = []
  for (const part of parts) {
    const items = itemsIn(part, given)
    const isNaming = filling === 'typed' && lacksGoals(part)
    const named = isNaming ? goalsBeside(others, items) : undefined
    const done = named ?? detailsIn(others, part.instrument, items)
    for (const [name, text] of done.faults) faults.set(name, text)
    if (done.details) details.set(part.instrument.id, { details: done.details })
    goals.push(...(named?.goals ?? []))
  }
  return { details, goals, faults }
}

/**
 * Reads a form of these sections, filled in by the person on their page or by staff who type all of it from
 * paper. Nothing but what the form of these questions has is taken.
 */
export const readForm = (form: Form, sections: readonly Section[], filling: Filling = 'chosen'): FormRead => {
  const parts = sections.map(({ part }) => part)
  const [answers, others] = [new Map(form), new Map<string, readonly string[]>()]
  for (const name of parts.flatMap((part) => otherNames(part, filling))) {
    const sent = form.get(name)
    if (sent && sent.length !== 1) return { outcome: 'tampered' }
    if (sent) others.set(name, sent)
    answers.delete(name)
  }
  const questions = sections.flatMap((section) => section.questions)
  const read = readAnswers(answers, questions, filling)
  if (read.outcome === 'tampered') return read
  const { faults, ...carried } = carriedIn(others, parts, { given: read.given, filling })
  const found = { given: read.given, ...carried }
  return read.outcome === 'to-put-right' || faults.size > 0
    ? { ...found, outcome: 'to-put-right', wrong: read.outcome === 'read' ? [] : read.wrong, faults }
    : { ...found, outcome: 'read' }
}

/** Parts as they are stored: with how each was carried out. */
export const withDetails = (
  parts: readonly Part[],
  { details }: Pick<FormAnswers, 'details'>,
): readonly Part[] => parts.map((part) => ({ ...part, ...details.get(part.instrument.id) }))
