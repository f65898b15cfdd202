import { type LocalDate, localDateSchema } from '#shared/platform/time/time.ts'
import type { Listed } from '../../ports/identities.ts'

/** What staff typed to find a person, in every way in which it can be meant. */
export type Search = {
  readonly localId: string
  /** Each begins a word of the name. Empty where what was typed is no name. */
  readonly nameBegins: readonly string[]
  readonly bornOn: LocalDate | null
  /** A telephone or an NHS number. */
  readonly digits: string | null
}

/** Too few letters find everybody. */
const FEWEST_LETTERS = 2
const FEWEST_DIGITS = 7
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** `Núñez-O’Brien` as `nunez obrien`. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

const monthOf = (typed: string): number =>
  /^\d/.test(typed) ? Number(typed) : MONTHS.indexOf(typed.slice(0, 3).toLowerCase()) + 1

/** As written in the United Kingdom, day first, or `1961-04-27`. */
const dayIn = (typed: string): LocalDate | null => {
  const iso = localDateSchema.safeParse(typed)
  if (iso.success) return iso.data
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./-]+(\d{4})$/i.exec(typed) ?? []
  const written = [year, String(monthOf(month)).padStart(2, '0'), day.padStart(2, '0')].join('-')
  return localDateSchema.safeParse(written).data ?? null
}

/** Without the code of the country, or the zero in its place, which a spreadsheet may have dropped. */
export const nationalNumber = (phone: string): string =>
  phone
    .replace(/(ext|x).*$/i, '')
    .replaceAll(/\D/g, '')
    .replace(/^(00)?44/, '')
    .replace(/^0+/, '')

export const readSearch = (typed: string): Search => {
  const digits = typed.replaceAll(/\D/g, '')
  const isNumber = /^[+\d\s().-]+$/.test(typed) && digits.length >= FEWEST_DIGITS
  const words = wordsOf(typed)
  const isName = /\p{L}/u.test(typed) && words.join('').length >= FEWEST_LETTERS
  return {
    localId: typed,
    nameBegins: isName ? words : [],
    bornOn: dayIn(typed),
    digits: isNumber ? digits : null,
  }
}

const isNamed = ({ nameBegins }: Search, { givenName, familyName }: Listed): boolean => {
  const names = wordsOf(`${givenName ?? ''} ${familyName ?? ''}`)
  return nameBegins.length > 0 && nameBegins.every((word) => names.some((name) => name.startsWith(word)))
}

/** Whether this can be the person who is looked for. What is not known matches nothing. */
export const isMeant = (search: Search, listed: Listed): boolean => {
  const { bornOn, digits, localId } = search
  return (
    listed.localId === localId ||
    (bornOn !== null && listed.dateOfBirth === bornOn) ||
    (digits !== null && listed.nhsNumber === digits) ||
    (digits !== null && listed.phone !== null && nationalNumber(listed.phone) === nationalNumber(digits)) ||
    isNamed(search, listed)
  )
}
