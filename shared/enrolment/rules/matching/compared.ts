import { withoutInvisible } from '../roster/cleaning/clean-text.ts'

const folded = (text: string): string => text.toUpperCase().toLowerCase()

/** Letters that have no accent to take off, as they are written where they are not known. */
const PLAIN: Readonly<Record<string, string>> = { ø: 'o', đ: 'd', ð: 'd', ł: 'l', æ: 'ae', œ: 'oe', þ: 'th' }

/** A local id as it is compared: without invisible characters, any case, leading zeros dropped. */
export const comparedId = (localId: string): string =>
  folded(withoutInvisible(localId.normalize('NFKC')).replaceAll(/\s+/g, ' ').trim()).replace(/^0+(?=.)/, '')

/** Letters and digits alone: `Núñez-O’Brien` as `nunezobrien`. Null: nothing is left to compare. */
export const comparedName = (name: string | null): string | null => {
  const plain = folded((name ?? '').normalize('NFKD'))
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(/[øđðłæœþ]/g, (letter) => PLAIN[letter] ?? letter)
  return plain === '' ? null : plain
}

/** Null unless both are given. In one order, as spreadsheets exchange the two columns. */
export const comparedFullName = (named: {
  readonly givenName: string | null
  readonly familyName: string | null
}): string | null => {
  const [given, family] = [comparedName(named.givenName), comparedName(named.familyName)]
  return given === null || family === null ? null : [given, family].toSorted().join('#')
}
