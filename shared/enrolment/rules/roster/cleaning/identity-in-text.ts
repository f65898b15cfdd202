import { nhsNumber } from '../fields/nhs-number.ts'

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’]s(?!\p{L})|['’]/gu, '')
    .toLowerCase()

/** Words of a text, so that `Kay` is not found in `Kayak`. */
const padded = (text: string): string =>
  ` ${folded(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** A United Kingdom number with its zero, one that has lost it, or one with a country's code. */
const TELEPHONE = /^(0\d{9,10}|7\d{9}|(\+|00)\d{8,15}|44\d{10})$/

const numbersIn = (text: string): readonly string[] =>
  [...text.matchAll(/\+?\d[\d\s().-]{7,}\d/g)].map(([run]) => run.replaceAll(/[^\d+]/g, ''))

/**
 * Why a text must not reach a dataset: it looks like an address, a telephone or an NHS number, or holds the
 * row's own family name. Undefined where it may.
 */
export const identityIn = (text: string, familyName: string | null): string | undefined => {
  if (/\S@\S/.test(text)) return 'looks like an email address'
  const isDecimal = /^-?\d+\.\d+$/.test(text)
  const numbers = isDecimal ? [] : numbersIn(text)
  if (numbers.some((number) => 'value' in nhsNumber(number))) return 'looks like an NHS number'
  if (numbers.some((number) => TELEPHONE.test(number))) return 'looks like a telephone number'
  const name = padded(familyName ?? '')
  return name.trim().length > 1 && padded(text).includes(name) ? 'holds the family name' : undefined
}
