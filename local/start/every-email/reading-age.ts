import { syllable } from 'syllable'

/** A link is looked at, not read; a line that introduces one is a sentence. */
const readableIn = (text: string): string => text.replaceAll(/https?:\/\/\S+/g, '')

const WORD = /[\p{L}][\p{L}’'-]*/gu

/**
 * Sentences end with a full stop, a question mark or a line; without words (a date, a number) they are none.
 */
export const sentencesIn = (text: string): readonly string[] =>
  readableIn(text)
    .split(/(?<=[.?!])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsIn(sentence).length > 0)

export const wordsIn = (text: string): readonly string[] => text.match(WORD) ?? []

/**
 * The age at which a pupil of a British school can be expected to read this: the Flesch-Kincaid grade
 * (Kincaid and others, 1975) plus five, because a pupil of American grade n is n + 5 when the year begins.
 * For English, and for texts of a few sentences: one sentence alone says little.
 */
export const readingAge = (text: string): number => {
  const sentences = sentencesIn(text)
  const words = sentences.flatMap(wordsIn)
  if (words.length === 0) throw new Error('There is nothing to read')
  const syllables = words.reduce((sum, word) => sum + syllable(word), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59 + 5
}
