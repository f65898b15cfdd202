import type { QuestionPage, Section } from '#shared/questionnaire/form/question-pages.ts'
import { frameOf } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import type { Words } from '../words/words.ts'
import type { PageModel } from './page-model.ts'

/** Which page of the questions, counted from 1. */
export type Place = { readonly number: number; readonly page: QuestionPage }

/** What stands around the questions of a page: its title, how far along it is, and the way back. */
export const aroundQuestions = (
  visit: Visit,
  { number, page }: Place,
  isToPutRight: boolean,
): Pick<PageModel, 'frame' | 'caption' | 'heading' | 'headingLang' | 'back' | 'errorHeading'> => {
  const { words, pages } = visit
  const [first] = page.sections
  const heading = first?.part.pack.title ?? ''
  const headingLang = first && langOf(first, words)
  const progress = words.questions.progress(number, pages.length)
  return {
    frame: frameOf(visit, `${heading} (${progress})`, isToPutRight),
    caption: progress,
    heading,
    ...(headingLang ? { headingLang } : {}),
    back: { href: number > 1 ? pathOf(visit, String(number - 1)) : pathOf(visit), text: words.back },
    errorHeading: words.errorHeading,
  }
}

/**
 * The language of the questions, where it is not that of the page: a screen reader changes its voice for it.
 */
export const langOf = ({ part }: Section, words: Words): string | undefined => {
  const [language] = part.pack.language.split('-')
  return language === words.lang ? undefined : language
}
