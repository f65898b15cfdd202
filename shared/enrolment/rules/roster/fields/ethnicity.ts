import type { FieldReader } from './field.ts'

/**
 * Words of the UK census and NHS ethnic categories. A value with any other word is refused: free text, such
 * as a name, must not reach the dataset.
 */
const VOCABULARY = new Set(
  `white british english welsh scottish northern irish ireland gypsy traveller roma polish european eastern mixed multiple
  asian indian pakistani bangladeshi chinese black african caribbean arab other any background group groups ethnic and or
  not stated known unknown prefer to say refused latin american filipino kurdish turkish sikh jewish uk heritage race dual`.split(
    /\s+/,
  ),
)

export type BroadEthnicity = 'white' | 'mixed' | 'asian' | 'black' | 'other' | 'not-stated'

const BROAD: readonly (readonly [RegExp, BroadEthnicity])[] = [
  [/^z$|not (stated|known)|prefer not|refused|unknown/, 'not-stated'],
  [/^[defg]$|mixed|multiple|dual/, 'mixed'],
  [/^[hjklr]$|asian|indian|pakistani|bangladeshi|chinese|filipino/, 'asian'],
  [/^[mnp]$|black|african|caribbean/, 'black'],
  [/^[abc]$|white|british|english|welsh|scottish|irish|gypsy|traveller|roma|polish|european/, 'white'],
  [/^s$|arab|other|latin|kurdish|turkish|sikh|jewish/, 'other'],
]

const plain = (category: string): string =>
  category
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()

/** The broad group of an ethnic category, in words or as an NHS letter code; undefined for anything else. */
export const broadEthnicity = (category: string): BroadEthnicity | undefined =>
  BROAD.find(([pattern]) => pattern.test(plain(category)))?.[1]

/** An ethnic category as the service writes it, in words or as an NHS letter code. */
export const ethnicity: FieldReader<string> = (cell) => {
  const words = plain(cell).split(' ')
  const isCategory = cell.length <= 80 && broadEthnicity(cell) !== undefined
  const isKnown = /^[a-z]$/i.test(cell) || words.every((word) => VOCABULARY.has(word))
  return isCategory && isKnown
    ? { value: cell }
    : { problem: 'not an ethnic category, expected one of the census or an NHS code' }
}
