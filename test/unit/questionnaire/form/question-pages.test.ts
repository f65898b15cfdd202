import { describe, expect, it } from 'vitest'
import { questionPages, questionsOn } from '#shared/questionnaire/form/question-pages.ts'
import type { Part, Question } from '#shared/questionnaire/rules/asked/part.ts'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { someParts } from '../../../support/builders/some-parts.ts'

const riskOwner = {}
const part = (id: string): Part => {
  const [only] = someParts([id], { riskOwner })
  if (!only) throw new Error(id)
  return only
}
const layout = (...ids: string[]) =>
  questionPages(ids.map(part)).map((page) =>
    questionsOn(page)
      .map(({ field }) => field)
      .join(' '),
  )
/** The numbers of a scale stand five beside each other, between the rows of its two ends. */
const rowsOf = ({ choices, ends }: Question) =>
  ends ? 2 + Math.ceil((choices.length - 2) / 5) : choices.length
const sizes = (...ids: string[]) => questionPages(ids.map(part)).map((page) => questionsOn(page).length)

describe('pages of questions', () => {
  it('hold about six questions and forty rows of a small screen each, and together every question once', () => {
    for (const id of demonstrationEn.map(({ instrument }) => instrument)) {
      const rows = questionPages([part(id)]).map((page) =>
        questionsOn(page).reduce((sum, each) => sum + rowsOf(each), 0),
      )
      expect(Math.max(...rows)).toBeLessThanOrEqual(55)
      expect(Math.max(...sizes(id))).toBeLessThanOrEqual(8)
      expect(layout(id).join(' ').split(' ')).toEqual(part(id).questions.map(({ field }) => field))
    }
  })
  it('take six pages for PSEQ, WEMWBS and BPI', () => {
    expect(sizes('PSEQ', 'WEMWBS', 'BPI')).toEqual([5, 5, 7, 7, 4, 7])
  })
  it('do not change the scale half way: how strong the pain is and how much it gets in the way stand apart', () => {
    expect(layout('BPI')[0]).toBe('BPI.1 BPI.2 BPI.3 BPI.4')
  })
  it('keep "how often" with what it belongs to', () => {
    for (const page of layout('HEALTHCARE_USE')) expect(page.split(' ').length % 2).toBe(0)
  })
  it('leave the star alone, so that how many goals somebody has moves no other page', () => {
    const layoutWith = (...goals: string[]) =>
      questionPages(someParts(['PGIC', 'IGRO', 'WORK'], { goals })).map(({ sections }) =>
        sections.map((section) => section.part.instrument.id),
      )
    expect(layoutWith()).toEqual([['PGIC'], ['IGRO'], ['WORK']])
    expect(layoutWith('Sing')).toEqual(layoutWith())
  })
  it('put short instruments together', () => {
    expect(layout('PGIC', 'WORK', 'WORSE')).toEqual(['PGIC.1 WORK.1 WORSE.1'])
  })
  it('say at the ends of a scale what they mean, and give each answer its number as value', () => {
    const [first] = part('PSEQ').questions
    expect(first?.choices.at(0)).toEqual({ value: '0', text: '0: Not sure at all' })
    expect(first?.choices.at(-1)).toEqual({ value: '6', text: '6: As sure as can be' })
    expect(part('WEMWBS').questions[0]?.choices[0]).toEqual({ value: '1', text: 'Never' })
  })
})
