import { instruments } from '#shared/questionnaire/rules/instruments/registry.ts'
import type { Act } from './behaviour/behaviour.ts'
import { type Browser, filled, formsOf, type Page, type PageForm } from './browser.ts'

/**
 * A battery has far fewer pages; a page that keeps coming back ends the visit instead of looping for ever.
 */
const PAGES_AT_MOST = 80

const answersByField = (answers: Act['answers']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([instrument, items]) =>
      items.flatMap((answer, index) =>
        answer === null ? [] : [[`${instrument}.${index + 1}`, String(answer)]],
      ),
    ),
  )

const has = (form: PageForm, name: string): boolean => form.fields.some((field) => field.name === name)

const isQuestion = (name: string): boolean => /^[A-Z][A-Z0-9_]*\.\d+$/.test(name)

const goalsRated = (answers: Act['answers']): number =>
  Math.max(0, ...instruments.map(({ id, ownGoals }) => (ownGoals ? (answers[id]?.length ?? 0) : 0)))

/** A person without known goals names as many as they rate, including those they leave out. */
const ownGoals = (form: PageForm, many: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    form.fields
      .filter(({ name }) => /^goal\.\d$/.test(name))
      .slice(0, many)
      .map(({ name }, arm) => [name, `Something of my own, ${arm + 1}`]),
  )

/**
 * The first choice of the first question, or goals to rate, for someone who saves an answer but whose answers
 * nobody gave.
 */
const anyAnswer = (form: PageForm): Readonly<Record<string, string>> => {
  const first = form.fields.find((field) => isQuestion(field.name) && field.kind === 'radio')
  return first === undefined ? ownGoals(form, form.fields.length) : { [first.name]: first.value }
}

const goOnLink = (page: Page): string | undefined => {
  if (!/\/help-/.test(new URL(page.url).pathname)) return undefined
  const link = page.document.querySelectorAll('main a').at(-1)?.getAttribute('href')
  return link === undefined ? undefined : new URL(link, page.url).href
}

export type Sitting = {
  /** The page that sends, reached and not sent. */
  readonly checkPage: { readonly url: string; readonly form: PageForm } | undefined
  readonly savedSomething: boolean
}

/** What one person was sent, and does about it. */
export type PersonAsked = {
  readonly link: string
  readonly act: Act
  /** Undefined where none is on file. */
  readonly dateOfBirth?: string | undefined
}

/** From the landing page through every question, to the page from which answers are sent. */
export const answerQuestions = async (
  browser: Browser,
  { link, act, dateOfBirth }: PersonAsked,
): Promise<Sitting> => {
  const answers = answersByField(act.answers)
  let savedSomething = false
  let page = await browser.open(link)
  for (let count = 0; count < PAGES_AT_MOST; count++) {
    const onward = goOnLink(page)
    if (onward !== undefined) {
      page = await browser.open(onward)
      continue
    }
    const form = formsOf(page).find((each) => each.method === 'POST')
    if (page.status >= 400 || form === undefined) return { checkPage: undefined, savedSomething }
    if (has(form, 'send')) return { checkPage: { url: form.action, form }, savedSomething }
    if (has(form, 'month') && has(form, 'year')) {
      // Only people with a date of birth on file are asked, once.
      if (dateOfBirth === undefined) return { checkPage: undefined, savedSomething }
      const [year = '', month = ''] = dateOfBirth.split('-')
      page = await browser.submit(form.action, filled(form, { month, year }))
      continue
    }
    const isLanding = has(form, 'who')
    const rated = Object.fromEntries(Object.entries(answers).filter(([name]) => has(form, name)))
    const here = { ...ownGoals(form, goalsRated(act.answers)), ...rated }
    const isEmptyPartial: boolean =
      act.act === 'partial' && Object.keys(answers).length === 0 && !savedSomething
    const chosen: Readonly<Record<string, string>> = isLanding
      ? { who: 'me' }
      : isEmptyPartial
        ? anyAnswer(form)
        : here
    savedSomething ||= Object.keys(chosen).some(isQuestion)
    page = await browser.submit(form.action, filled(form, chosen))
  }
  return { checkPage: undefined, savedSomething }
}

/** Sends the answers, as often as `times`: a double click posts the same form twice. */
export const sendAnswers = async (browser: Browser, visit: Sitting, times: number): Promise<void> => {
  if (visit.checkPage === undefined) return
  const { url, form } = visit.checkPage
  for (let time = 0; time < times; time++) await browser.submit(url, filled(form, { send: 'yes' }))
}

/** Chooses one radio on a page of its own (stopping, another way) and submits it. */
export const chooseOn = async (
  browser: Browser,
  url: string,
  choice: Readonly<Record<string, string>>,
): Promise<void> => {
  const page = await browser.open(url)
  const form = formsOf(page).find((each) => Object.keys(choice).every((name) => has(each, name)))
  if (form !== undefined) await browser.submit(form.action, filled(form, choice))
}
