import { language } from '#shared/enrolment/rules/roster/fields/language.ts'

const english = new Intl.DisplayNames('en-GB', { type: 'language' })
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/** `Welsh`, of the tag `cy`; a tag that nobody named stays as it is. */
export const languageInWords = (tag: string): string => english.of(tag) ?? tag

const tagNamed = (name: string): string | undefined =>
  LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).find(
    (tag) => languageInWords(tag).toLowerCase() === name.toLowerCase(),
  )

/** The tag of what was typed: its English name, or the tag itself. */
export const languageTyped = (typed: string): string | undefined => {
  const named = tagNamed(typed)
  if (named) return named
  const read = language(typed)
  return 'value' in read ? read.value : undefined
}
