import { isObserved, type Part, type Question } from '../rules/asked/part.ts'

/** Questions of one instrument that stand together on a page. */
export type Section = { readonly part: Part; readonly questions: readonly Question[] }
export type QuestionPage = { readonly sections: readonly Section[] }

/** Short enough to finish lying down, long enough that a full battery is not twenty pages. */
const QUESTIONS_ABOUT = 6
/** What there is to choose from in them, in rows of a telephone's screen. */
const ROWS_ABOUT = 40
/** Numbers of a scale that stand beside each other there, between its two ends. */
const NUMBERS_IN_A_ROW = 5
/** Instruments with no more questions than this together share a page. */
const SHARED_AT_MOST = 5

/**
 * Lays parts out on small pages of about as many questions and rows. The same parts always give the same
 * pages, so that a page's number means the same on every device. What is observed comes last, each on a page
 * of its own: other hands fill it in.
 */
export const questionPages = (parts: readonly Part[]): readonly QuestionPage[] => {
  const own = parts.filter((part) => !isObserved(part))
  const pages = own.flatMap((part) => scalesOf(part.questions).flatMap((scale) => split(part, scale)))
  const observed = parts
    .filter(isObserved)
    .map((part) => ({ sections: [{ part, questions: part.questions }] }))
  return [...pages.reduce(joinSmall, []), ...observed]
}

/**
 * Runs of questions answered on the same scale: a page never changes scale between two of one instrument's
 * ratings.
 */
const scalesOf = (questions: readonly Question[]): readonly (readonly Question[])[] =>
  runs(questions, (before, next) => isRating(before) && isRating(next) && scaleOf(before) !== scaleOf(next))

const isRating = ({ item }: Question): boolean => item.kind === 'rating'
const scaleOf = ({ choices }: Question): string => choices.map(({ text }) => text).join('|')

/** "Did you see a doctor?" and "How often?" are never parted. */
const unitsOf = (questions: readonly Question[]): readonly (readonly Question[])[] =>
  runs(questions, (_, next) => next.item.kind !== 'count')

const runs = (
  questions: readonly Question[],
  isBreak: (before: Question, next: Question) => boolean,
): Question[][] => {
  const done: Question[][] = []
  for (const question of questions) {
    const last = done.at(-1)
    const before = last?.at(-1)
    if (last && before && !isBreak(before, question)) last.push(question)
    else done.push([question])
  }
  return done
}

const split = (part: Part, questions: readonly Question[]): readonly QuestionPage[] => {
  const units = unitsOf(questions)
  const pages = Math.min(units.length, Math.max(1, sizeInPages(questions)))
  const starts = Array.from({ length: pages + 1 }, (_, page) => Math.ceil((page * units.length) / pages))
  return starts.slice(0, -1).map((start, page) => ({
    sections: [{ part, questions: units.slice(start, starts[page + 1]).flat() }],
  }))
}

const rowsOf = ({ choices, ends }: Question): number =>
  ends ? 2 + Math.ceil((choices.length - 2) / NUMBERS_IN_A_ROW) : choices.length

const sizeInPages = (questions: readonly Question[]): number => {
  const rows = questions.reduce((sum, question) => sum + rowsOf(question), 0)
  return Math.round(Math.max(questions.length / QUESTIONS_ABOUT, rows / ROWS_ABOUT))
}

/**
 * Instruments of one or two questions share a page. The star never does: how many goals there are must not
 * move other pages.
 */
const joinSmall = (pages: readonly QuestionPage[], next: QuestionPage): readonly QuestionPage[] => {
  const last = pages.at(-1)
  const isOther = last?.sections.at(-1)?.part !== next.sections[0]?.part
  const isAlone = hasStar(next) || (last !== undefined && hasStar(last))
  if (!last || !isOther || isAlone || sizeOf(last) + sizeOf(next) > SHARED_AT_MOST) return [...pages, next]
  return [...pages.slice(0, -1), { sections: [...last.sections, ...next.sections] }]
}

export const hasStar = ({ sections }: QuestionPage): boolean =>
  sections.some(({ part }) => part.instrument.ownGoals)

export const questionsOn = ({ sections }: QuestionPage): readonly Question[] =>
  sections.flatMap(({ questions }) => questions)

const sizeOf = (page: QuestionPage): number => questionsOn(page).length
