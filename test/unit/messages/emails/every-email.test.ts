import { describe, expect, it } from 'vitest'
import { everyKind } from '#local/start/every-email/every-kind.ts'
import { readingAge, sentencesIn, wordsIn } from '#local/start/every-email/reading-age.ts'
import { everyEmailSent } from '../../../support/builders/every-email-sent.ts'

describe('every email', () => {
  it.each(everyEmailSent)('reads like this: %s', (_, { email }) => {
    expect(`Subject: ${email.subject}\n\n${email.text}`).toMatchSnapshot('text')
    expect(email.html).toMatchSnapshot('html')
  })

  it('differs from every other in what it says or in its subject, so that none is shown twice', () => {
    const said = everyEmailSent.map(([, { email }]) => `${email.subject}\n${email.text}`)
    expect(new Set(said).size).toBe(said.length)
    expect(new Set(everyEmailSent.map(([id]) => id)).size).toBe(said.length)
  })

  it('is there in every combination, in both languages', () => {
    expect(everyKind).toHaveLength(18)
    expect(everyKind).toContainEqual({ kind: 'core-set', hasStarted: true, isLast: false })
    const languages = (language: string) =>
      everyEmailSent.filter(([, sent]) => sent.to === 'patient' && sent.language === language)
    expect([languages('en').length, languages('cy').length]).toEqual([18, 18])
  })
})

const inEnglish = everyEmailSent.filter(([, { language }]) => language === 'en')

describe('every email in English', () => {
  it.each(inEnglish)('can be read at the age of 11: %s', (_, { email }) => {
    expect(readingAge(`${email.subject}\n${email.text}`)).toBeLessThanOrEqual(11)
    for (const sentence of sentencesIn(email.text))
      expect(wordsIn(sentence).length, sentence).toBeLessThanOrEqual(20)
  })

  it('would be stopped by a sentence as such letters often have it', () => {
    const usual =
      'In order to facilitate the continuing evaluation of our multidisciplinary rehabilitation programme, participants are requested to complete the enclosed outcome measures at their earliest convenience.'
    expect(readingAge(usual)).toBeGreaterThan(16)
    expect(readingAge('The cat sat on the mat. It was a warm day.')).toBeLessThan(7)
  })
})
