import { describe, expect, test } from 'vitest'
import type { AnswerSet, InstrumentAnswers, StoredResponse } from '#shared/questionnaire/ports/answers.ts'
import { aFollowUp } from '../../support/builders/a-follow-up.ts'
import { at } from '../../support/builders/a-time.ts'
import { anAnswerSet, aResponse, igroRatings, pseqAnswers } from '../../support/builders/an-answer-set.ts'
import { aGraduate, aSource, rowsOf, tenWeeksOnly } from './a-source.ts'

const answeredWith = (response: Partial<StoredResponse>) =>
  aSource({
    graduates: [
      aGraduate({
        followUps: [aFollowUp({ state: 'answered' })],
        answers: { drafts: [], responses: [aResponse(response)] },
      }),
    ],
  })

const partialWith = (draft: Partial<AnswerSet>) =>
  aSource({
    graduates: [
      aGraduate({
        followUps: [aFollowUp({ state: 'closed', startedAt: at('2025-03-18T19:50:00Z') })],
        answers: { drafts: [anAnswerSet(draft)], responses: [] },
      }),
    ],
  })

const scoreIn = (source: ReturnType<typeof aSource>, wave: string, score: string) =>
  rowsOf(source, 'scores_long').find((row) => row['wave'] === wave && row['score'] === score)

const itemsIn = (source: ReturnType<typeof aSource>, instrument: string) =>
  rowsOf(source, 'items_long').filter((row) => row['instrument'] === instrument)

const bpi: InstrumentAnswers = {
  instrument: 'BPI',
  instrumentVersion: '1',
  wordingVersion: 'demonstration-1',
  items: [8, 4, 6, 6, 7, 6, null, 9, null, 7, 8],
}

describe('scores_long.csv', () => {
  test('takes pre and post from the roster and says where there is none', () => {
    const source = aSource()
    expect(scoreIn(source, 'pre', 'PSEQ')).toMatchObject({ value: '20', rule: 'roster', missing_reason: '' })
    expect(scoreIn(source, 'pre', 'WEMWBS')).toMatchObject({ value: '', missing_reason: 'no-baseline' })
  })

  test('scores a wave by the rule that it names', () => {
    expect(scoreIn(answeredWith({}), '10w', 'PSEQ')).toMatchObject({
      value: '23',
      items_answered: '10',
      items_total: '10',
      rule: 'pseq.complete-case@1',
      missing_reason: '',
    })
  })

  test('does not prorate where nothing is published, and does where something is', () => {
    const oneMissing = [3, 2, 4, 1, 2, null, 5, 2, 3, 1]
    const source = answeredWith({ instruments: [pseqAnswers(oneMissing), bpi] })
    expect(scoreIn(source, '10w', 'PSEQ')).toMatchObject({
      value: '',
      items_answered: '9',
      missing_reason: 'too-few-items',
    })
    expect(scoreIn(source, '10w', 'BPI_INTERFERENCE')).toMatchObject({ value: '7.4', items_answered: '5' })
  })

  test('follows the local rule that a programme names', () => {
    const oneMissing = [3, 2, 4, 1, 2, null, 5, 2, 3, 1]
    const source = answeredWith({ instruments: [pseqAnswers(oneMissing)] })
    const programme = tenWeeksOnly({ localScoringRules: { PSEQ: 'pseq.prorate-1' } })
    expect(scoreIn({ ...source, programme }, '10w', 'PSEQ')?.['value']).not.toBe('')
  })

  test('scores a star on the arms that the person named', () => {
    const programme = tenWeeksOnly({ batteries: [{ from: '2010-05-01', full: ['IGRO'], core: ['IGRO'] }] })
    const starOf = (given: InstrumentAnswers) =>
      scoreIn({ ...answeredWith({ instruments: [given] }), programme }, '10w', 'IGRO')
    expect(starOf(igroRatings([4, null, 8, null, null], '1 3'))).toMatchObject({
      value: '6',
      items_total: '2',
    })
    expect(starOf(igroRatings([4, null, null, null, null], '1 3'))).toMatchObject({ value: '' })
    expect(starOf(igroRatings([4, null, 8, null, null]))).toMatchObject({ value: '', items_total: '5' })
  })

  test('has the disposition of the wave beside each score', () => {
    expect(scoreIn(answeredWith({}), '10w', 'PSEQ')).toMatchObject({ disposition: 'complete', protocol: '' })
    expect(scoreIn(answeredWith({}), 'pre', 'PSEQ')).toMatchObject({ disposition: '' })
  })

  test('has every score of the programme for every graduate, also one that was never asked', () => {
    const episode = { graduationDate: '2011-06-01' as never }
    const rows = rowsOf(aSource({ graduates: [aGraduate({ episode, followUps: [] })] }), 'scores_long')
    expect(rows.map(({ wave, score, missing_reason }) => `${wave} ${score} ${missing_reason}`)).toEqual(
      expect.arrayContaining([
        'pre WEMWBS not-in-battery',
        '10w WEMWBS not-in-battery',
        '10w PSEQ not-asked',
      ]),
    )
    expect(rows).toHaveLength(18)
  })
})

describe('a partial', () => {
  const halfway = partialWith({ instruments: [pseqAnswers([3, 2, 4, 1, 2, null, 5, 2, 3, 1])] })

  test('keeps its answers, flagged by its disposition', () => {
    expect(rowsOf(halfway, 'follow_up')[0]).toMatchObject({
      disposition: 'partial',
      submitted_at: '',
      battery: 'full',
    })
    expect(itemsIn(halfway, 'PSEQ').map(({ value, missing_reason }) => value || missing_reason)).toEqual([
      '3',
      '2',
      '4',
      '1',
      '2',
      'skipped',
      '5',
      '2',
      '3',
      '1',
    ])
  })

  test('tells what was skipped from what was never reached', () => {
    expect(new Set(itemsIn(halfway, 'WEMWBS').map(({ missing_reason }) => missing_reason))).toEqual(
      new Set(['never-submitted']),
    )
    const stopped = partialWith({
      instruments: [pseqAnswers([3, null, 4, null, null, null, null, null, null, null])],
    })
    expect(itemsIn(stopped, 'PSEQ').map(({ missing_reason }) => missing_reason)).toEqual([
      ...['', 'skipped', ''],
      ...Array(7).fill('never-submitted'),
    ])
    expect(scoreIn(stopped, '10w', 'PSEQ')).toMatchObject({
      missing_reason: 'too-few-items',
      disposition: 'partial',
    })
    expect(scoreIn(stopped, '10w', 'WEMWBS')).toMatchObject({ missing_reason: 'never-submitted' })
  })

  test('is scored by the same rule', () => {
    expect(scoreIn(partialWith({}), '10w', 'PSEQ')).toMatchObject({ value: '23' })
  })

  test('that is still being written is in no file', () => {
    const source = partialWith({})
    const stillOpen = {
      ...source,
      graduates: [
        aGraduate({ followUps: [aFollowUp()], answers: { drafts: [anAnswerSet()], responses: [] } }),
      ],
    }
    expect(rowsOf({ ...stillOpen, asOf: at('2025-03-20T09:00:00Z') }, 'items_long')).toEqual([])
  })
})

describe('items_long.csv', () => {
  test('lists skipped items of everything that was asked', () => {
    const source = answeredWith({})
    expect(itemsIn(source, 'PSEQ')).toHaveLength(10)
    expect(itemsIn(source, 'PSEQ')[0]).toMatchObject({
      item: '1',
      value: '3',
      instrument_version: '1',
      wording_version: 'demonstration-1',
      language: 'en',
    })
    expect(itemsIn(source, 'BPI')).toHaveLength(11)
    expect(new Set(itemsIn(source, 'BPI').map(({ missing_reason }) => missing_reason))).toEqual(
      new Set(['skipped']),
    )
  })

  test('says of each instrument in which language its words were', () => {
    const inWelsh = { ...pseqAnswers(), wordingLanguage: 'cy' }
    const source = answeredWith({
      language: 'mul',
      instruments: [inWelsh, { ...bpi, wordingLanguage: 'en-GB' }],
    })
    expect(itemsIn(source, 'PSEQ')[0]).toMatchObject({ language: 'cy' })
    expect(itemsIn(source, 'BPI')[0]).toMatchObject({ language: 'en' })
    expect(itemsIn(source, 'WEMWBS')[0]).toMatchObject({ language: '', missing_reason: 'skipped' })
  })

  test('does not export words that are no code of the item', () => {
    const own = { ...pseqAnswers(['in my own words', 2, 4, 1, 2, 0, 5, 2, 3, 1]) }
    const source = answeredWith({ instruments: [own] })
    expect(itemsIn(source, 'PSEQ')[0]).toMatchObject({ value: '', missing_reason: 'not-exported' })
  })
})

test('scores_wide.csv has the same values side by side', () => {
  expect(rowsOf(answeredWith({}), 'scores_wide')[0]).toMatchObject({
    PSEQ_pre: '20',
    PSEQ_post: '31',
    PSEQ_10w: '23',
    WEMWBS_10w: '',
    disposition_10w: 'complete',
  })
})
