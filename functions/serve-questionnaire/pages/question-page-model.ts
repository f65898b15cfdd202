import { emptyForm, type Form } from '#shared/platform/http/form.ts'
import type { Field } from '#shared/platform/page-kit/field.ts'
import { detailFields, questionField, type SentBack } from '#shared/questionnaire/form/question-fields.ts'
import { questionsOn, type Section } from '#shared/questionnaire/form/question-pages.ts'
import { isObserved, type Question } from '#shared/questionnaire/rules/asked/part.ts'
import type { Visit } from '../visit.ts'
import type { Words } from '../words/words.ts'
import { type FieldGroup, inset, type PageModel, paragraph, small } from './page-model.ts'
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
      ...(sent && visit.isAtRisk ? [inset(visit.programme.contact.crisisText)] : []),
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

const fieldsOf = (section: Section, showing: Showing, words: Words): readonly Field[] => {
  const sent = sentBackOf(showing, words)
  const lang = langOf(section, words)
  return [
    ...section.questions.map((question) => ({
      ...questionField(question, 'chosen', sent),
      ...hintOf(question, showing, words),
      ...withLang(lang),
    })),
    ...detailFields(section.part, 'chosen', sent).map((field) => ({
      ...field,
      ...withLang(words.lang === 'en' ? undefined : 'en'),
    })),
  ]
}

const sentBackOf = ({ sent }: Showing, words: Words): SentBack => {
  if (!sent) return { form: emptyForm, faults: new Map() }
  const wrong = sent.wrong.flatMap(({ field, text, item }) =>
    item.kind === 'count' ? [[field, words.notANumber(text, item.max)] as const] : [],
  )
  return { form: sent.form, faults: new Map([...wrong, ...sent.faults]) }
}

const hintOf = (
  { field, item }: Question,
  { answered }: Showing,
  { questions }: Words,
): { readonly hint?: string } => {
  if (answered.has(field)) return { hint: questions.savedHint }
  return item.kind === 'count' ? { hint: questions.numberHint } : {}
}
