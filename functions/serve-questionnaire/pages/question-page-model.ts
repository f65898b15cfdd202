import { emptyForm, type Form } from '#shared/platform/http/form.ts'
import { questionsOn, type Section } from '#shared/questionnaire/form/question-pages.ts'
import { detailFieldsOf } from '#shared/questionnaire/form/test-details.ts'
import { isObserved, type Question } from '#shared/questionnaire/rules/asked/part.ts'
import type { Visit } from '../visit.ts'
import type { Words } from '../words/words.ts'
import { type Field, type FieldGroup, inset, type PageModel, paragraph, small } from './page-model.ts'
import { aroundQuestions, langOf, type Place } from './page-of-questions.ts'

type Showing = Place & {
  readonly answered: ReadonlySet<string>
  /** Set when the page comes back to be put right: what was sent, and which questions are at fault. */
  readonly sent?: {
    readonly form: Form
    readonly wrong: readonly Question[]
    /** By field: what is wrong with how a test was carried out. */
    readonly faults: ReadonlyMap<string, string>
    /** Nothing is at fault but us: it could not be saved. */
    readonly isUnsaved?: true
    /** Something that was answered must not be left alone with. */
    readonly needsHelp?: boolean
  }
}

export const questionPageModel = (visit: Visit, showing: Showing): PageModel => {
  const { words } = visit
  const { page, answered, sent } = showing
  const [first, ...others] = page.sections
  return {
    ...aroundQuestions(visit, showing, sent !== undefined),
    ...(sent?.isUnsaved ? { problem: words.notSaved } : {}),
    before: [
      ...(sent?.needsHelp ? [inset(visit.programme.contact.crisisText)] : []),
      ...(first && isObserved(first.part) ? [words.tablet.toStaff] : []),
      ...(first
        ? [
            {
              kind: 'paragraph',
              text: first.part.pack.instructions,
              ...withLang(langOf(first, words)),
            } as const,
          ]
        : []),
      paragraph(words.questions.mayLeaveOut),
      ...(questionsOn(page).some(({ field }) => answered.has(field)) ? [words.questions.alreadySaved] : []),
    ],
    form: {
      groups: [
        ...(first ? [{ fields: fieldsOf(first, showing, words) }] : []),
        ...others.map(
          (section): FieldGroup => ({
            heading: section.part.pack.title,
            introduction: section.part.pack.instructions,
            ...withLang(langOf(section, words)),
            fields: fieldsOf(section, showing, words),
          }),
        ),
      ],
      button: words.saveAndContinue,
    },
    after: [
      paragraph(words.questions.savedAsYouGo),
      ...page.sections.flatMap(({ part: { pack } }) => (pack.licence ? [small(pack.licence.statement)] : [])),
    ],
  }
}

const withLang = (lang: string | undefined): { readonly lang?: string } => (lang ? { lang } : {})

const fieldsOf = (section: Section, showing: Showing, words: Words): readonly Field[] => [
  ...section.questions.map((question) => ({
    ...fieldOf(question, showing, words),
    ...withLang(langOf(section, words)),
  })),
  ...detailsOf(section, showing, words),
]

/**
 * How a test was carried out, for the member of staff who did it; in English only, as all that staff read.
 */
const detailsOf = ({ part }: Section, { sent }: Showing, words: Words): readonly Field[] =>
  detailFieldsOf(part.instrument, sent?.form ?? emptyForm, sent?.faults ?? new Map()).map(
    ({ name, text, hint, choices, given, fault }): Field => ({
      name,
      legend: text,
      ...withLang(words.lang === 'en' ? undefined : 'en'),
      ...(hint ? { hint } : {}),
      ...(given ? { typed: given } : {}),
      ...(fault ? { error: fault } : {}),
      ...(choices ? { kind: 'radios', choices } : { kind: 'number' }),
    }),
  )

const fieldOf = (question: Question, { answered, sent }: Showing, words: Words): Field => {
  const { field, text, item, choices, ends } = question
  const saved = answered.has(field) ? words.questions.savedHint : undefined
  const typed = sent?.form.get(field)?.[0]
  const base = { name: field, legend: text, ...(typed ? { typed } : {}) }
  if (item.kind !== 'count')
    return {
      ...base,
      kind: 'radios',
      choices,
      isScale: ends !== undefined,
      ...(saved ? { hint: saved } : {}),
    }
  const isWrong = sent?.wrong.includes(question)
  return {
    ...base,
    kind: 'number',
    hint: saved ?? words.questions.numberHint,
    ...(isWrong ? { error: words.notANumber(text, item.max) } : {}),
  }
}
