import { describe, expect, test } from 'vitest'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import type { InstrumentAnswers, StoredResponse } from '#shared/questionnaire/ports/answers.ts'
import { responsesFromLines } from '#shared/questionnaire/rules/fhir/responses-from-lines.ts'
import { aFollowUp } from '../../support/builders/a-follow-up.ts'
import { at } from '../../support/builders/a-time.ts'
import { anAnswerSet, aResponse, igroRatings, pseqAnswers } from '../../support/builders/an-answer-set.ts'
import { aGraduate, aSource, filesOf, rowsOf, tenWeeksOnly } from './a-source.ts'

const full = ['PSEQ', 'STST', 'IGRO', 'HEALTHCARE_USE', 'PGIC', 'WEMWBS']
const programme = tenWeeksOnly({
  batteries: [
    { from: '2010-05-01', full: ['PSEQ', 'BPI'], core: ['PSEQ'] },
    { from: '2012-01-01', full, core: ['PSEQ'] },
  ],
})
const stands = (details?: InstrumentAnswers['details']): InstrumentAnswers => ({
  ...pseqAnswers([12]),
  instrument: 'STST',
  ...(details ? { details } : {}),
})
const visits: InstrumentAnswers = {
  ...pseqAnswers(['yes', 3, 'no', null, 'yes', null, 'not-sure', null, null, null]),
  instrument: 'HEALTHCARE_USE',
}
const answered = (response: Partial<StoredResponse> = {}) =>
  aSource({
    programme,
    graduates: [
      aGraduate({
        episode: {
          baseline: [
            { score: 'PSEQ', wave: 'pre', value: 20 },
            { score: 'STST', wave: 'pre', value: 9 },
          ],
        },
        followUps: [aFollowUp({ state: 'answered' })],
        answers: { drafts: [], responses: [aResponse(response)] },
      }),
    ],
  })
const unanswered = (followUp: FollowUp = aFollowUp({ state: 'closed' })) =>
  aSource({ programme, graduates: [aGraduate({ followUps: [followUp] })] })

type Source = ReturnType<typeof aSource>
const scoreIn = (source: Source, wave: string, score: string) =>
  rowsOf(source, 'scores_long').find((row) => row['wave'] === wave && row['score'] === score)
const itemReasons = (source: Source, instrument: string) =>
  rowsOf(source, 'items_long')
    .filter((row) => row['instrument'] === instrument)
    .map(({ missing_reason }) => missing_reason)
const reasonsOf = (source: Source, score: string, wave = '10w') => [
  scoreIn(source, wave, score)?.['missing_reason'],
  ...new Set(itemReasons(source, score)),
]

describe('why a score and its items are missing', () => {
  test('skipped: it was asked on the way, and left out', () => {
    expect(reasonsOf(answered(), 'WEMWBS')).toEqual(['skipped', 'skipped'])
  })

  test('not in this battery: the core set was sent, or the battery of that time did not have it', () => {
    expect(reasonsOf(answered({ battery: 'core' }), 'WEMWBS')).toEqual(['not-in-battery', 'not-in-battery'])
    expect(scoreIn(answered(), '10w', 'BPI_WORST')?.['missing_reason']).toBe('not-in-battery')
    expect(new Set(itemReasons(answered(), 'BPI'))).toEqual(new Set(['not-in-battery']))
    expect(scoreIn(unanswered(), '10w', 'BPI_WORST')?.['missing_reason']).toBe('not-in-battery')
    expect(new Set(itemReasons(unanswered(), 'BPI'))).toEqual(new Set(['not-in-battery']))
  })

  test('no baseline: it was asked of this graduate, and the service gave no score from before', () => {
    expect(scoreIn(answered(), 'pre', 'WEMWBS')?.['missing_reason']).toBe('no-baseline')
    expect(scoreIn(answered(), 'post', 'PSEQ')?.['missing_reason']).toBe('no-baseline')
    expect(scoreIn(answered(), 'pre', 'BPI_WORST')?.['missing_reason']).toBe('not-in-battery')
  })

  test('not collectable in this mode: standing up from a chair, by web or on a tablet; where staff asked, it was skipped', () => {
    expect(reasonsOf(answered(), 'STST')).toEqual(['not-collectable-in-mode', 'not-collectable-in-mode'])
    const onATablet = answered({ mode: 'in-clinic' })
    expect(reasonsOf(onATablet, 'STST')).toEqual(['not-collectable-in-mode', 'not-collectable-in-mode'])
    const typed = answered({ mode: 'in-clinic', instruments: [{ ...stands(), items: [null] }] })
    expect(reasonsOf(typed, 'STST')).toEqual(['skipped', 'skipped'])
  })

  test('never submitted: for every disposition without a submission', () => {
    expect(reasonsOf(unanswered(), 'WEMWBS')).toEqual(['never-submitted', 'never-submitted'])
    expect(reasonsOf(unanswered(), 'STST')).toEqual(['never-submitted', 'never-submitted'])
    expect(scoreIn(unanswered(), '10w', 'PSEQ')?.['disposition']).toBe('no-response')
  })

  test('nothing is missing yet in a wave that is not over', () => {
    const open = { ...unanswered(aFollowUp()), asOf: '2025-03-20T09:00:00.000Z' as Source['asOf'] }
    expect(reasonsOf(open, 'PSEQ')).toEqual(['open'])
  })

  test('never asked at all: enrolled too late', () => {
    expect(reasonsOf(unanswered(aFollowUp({ state: 'cancelled' })), 'PSEQ')).toEqual([
      'not-asked',
      'not-asked',
    ])
  })

  test('an arm of the star without a goal is told from one that was left out', () => {
    const source = answered({ instruments: [igroRatings([4, null, null, null, null], '1 3')] })
    expect(itemReasons(source, 'IGRO')).toEqual(['', 'no-goal', 'skipped', 'no-goal', 'no-goal'])
    expect(scoreIn(source, '10w', 'IGRO')).toMatchObject({
      missing_reason: 'too-few-items',
      items_total: '2',
    })
  })

  test('how often, after an answer of no, is not a missing number', () => {
    expect(itemReasons(answered({ instruments: [visits] }), 'HEALTHCARE_USE')).toEqual([
      ...['', '', '', 'not-applicable', '', 'skipped', '', 'not-applicable', 'skipped', 'skipped'],
    ])
  })

  test('answers saved from the whole battery count although the core set was sent in the end', () => {
    const wemwbs = { ...pseqAnswers(Array(14).fill(3)), instrument: 'WEMWBS' }
    const source = answered({ battery: 'core', instruments: [pseqAnswers(), wemwbs] })
    expect(scoreIn(source, '10w', 'WEMWBS')).toMatchObject({ value: '42', missing_reason: '' })
  })

  test('each that can occur is explained in the codes and allowed by the data package', () => {
    const files = filesOf(answered())
    const codebook = rowsOf(answered(), 'codebook')
    const { resources } = JSON.parse(files.get('datapackage.json') ?? '')
    for (const table of ['scores_long', 'items_long']) {
      const entry = codebook.find(
        ({ file, column }) => file === `${table}.csv` && column === 'missing_reason',
      )
      const explained = rowsOf(answered(), 'codes').filter(
        ({ file, column }) => file === `${table}.csv` && column === 'missing_reason',
      )
      expect(explained.map(({ code }) => code).join('; ')).toBe(entry?.['values'])
      expect(explained.every(({ code, label }) => label !== '' && label !== code)).toBe(true)
      const { schema } = resources.find(({ path }: { path: string }) => path === `${table}.csv`)
      const allowed = schema.fields.find(({ name }: { name: string }) => name === 'missing_reason')
        .constraints.enum
      expect(allowed.join('; ')).toBe(entry?.['values'])
      for (const row of rowsOf(answered(), table))
        if (row['missing_reason']) expect(allowed).toContain(row['missing_reason'])
    }
  })
})

describe('how a test was done', () => {
  const done = answered({
    mode: 'in-clinic',
    instruments: [
      stands({ protocol: '60s', seatHeightCm: '45', armsUsed: 'no', note: 'Mrs. Smith, 01704 000000' }),
    ],
  })

  test('stands beside its score, also side by side, so that results of two protocols are not pooled by mistake', () => {
    expect(scoreIn(done, '10w', 'STST')).toMatchObject({ value: '12', rule: 'stst.count@1', protocol: '60s' })
    expect(scoreIn(done, 'pre', 'STST')).toMatchObject({ value: '9', rule: 'roster', protocol: 'unstated' })
    expect(rowsOf(done, 'scores_wide')[0]).toMatchObject({ STST_10w: '12', STST_10w_protocol: '60s' })
    const unsaid = answered({ mode: 'in-clinic', instruments: [stands()] })
    expect(scoreIn(unsaid, '10w', 'STST')).toMatchObject({ protocol: 'unstated' })
  })

  test('is in details_long, code by code, and never in a person’s own words', () => {
    expect(
      rowsOf(done, 'details_long').map(({ instrument, detail, value }) => [instrument, detail, value]),
    ).toEqual([
      ['STST', 'protocol', '60s'],
      ['STST', 'seatHeightCm', '45'],
      ['STST', 'armsUsed', 'no'],
    ])
    expect([...filesOf(done).values()].join()).not.toContain('Smith')
  })
})

describe('responses.ndjson', () => {
  const own: InstrumentAnswers = { ...pseqAnswers(['my own words', 2, 4, 1, 2, 0, 5, 2, 3, 1]) }
  const submittedAt = at('2025-03-18T20:00:00.123Z')
  const source = answered({
    submittedAt,
    instruments: [own, stands({ protocol: '60s', note: 'Mrs. Smith, 01704 000000' })],
  })
  const textOf = (told: Source) => filesOf(told).get('responses.ndjson')

  test('has submitted responses as FHIR that can be read again, without a person’s own words', () => {
    const read = responsesFromLines(textOf(source) ?? '')
    const [response] = 'responses' in read ? read.responses : []
    expect(response?.instruments.map(({ items, details }) => [items, details])).toEqual([
      [[null, 2, 4, 1, 2, 0, 5, 2, 3, 1], undefined],
      [[12], { protocol: '60s' }],
    ])
    expect(response?.submittedAt).toBe('2025-03-18T20:00:00.000Z')
    expect(textOf(source)).not.toMatch(/Smith|my own/)
  })

  test('has no partial and nothing of a wave without answers, and is not in the safe profile, because it has moments', () => {
    expect(textOf(unanswered())).toBe('')
    const partial = aGraduate({
      followUps: [aFollowUp({ state: 'closed', startedAt: at('2025-03-18T19:50:00Z') })],
      answers: { drafts: [anAnswerSet()], responses: [] },
    })
    expect(textOf(aSource({ programme, graduates: [partial] }))).toBe('')
    expect(textOf({ ...source, profile: 'minimal' })).toBeUndefined()
  })
})

describe('the rule of each score', () => {
  const ruleOf = (source: Source, score: string) =>
    rowsOf(source, 'scoring').find((row) => row['score'] === score)

  test('is the same in scores_long, scoring, the codebook and the data package, with its version', () => {
    const source = answered({ instruments: [pseqAnswers(), { ...pseqAnswers([2]), instrument: 'PGIC' }] })
    expect(scoreIn(source, '10w', 'PGIC')).toMatchObject({
      value: '2',
      rule: 'pgic.distance-from-no-change:1-best@1-best.1',
    })
    expect(ruleOf(source, 'PGIC')?.['rule']).toBe('pgic.distance-from-no-change:1-best@1-best.1')
    const described = rowsOf(source, 'codebook').find(({ column }) => column === 'PSEQ_10w')
    expect(described?.['description']).toBe(
      'PSEQ in wave 10w, by pseq.complete-case@1: 0 to 60, higher is better.',
    )
    const rules = rowsOf(source, 'codebook').find(
      ({ file, column }) => file === 'scores_long.csv' && column === 'rule',
    )
    for (const { rule } of rowsOf(source, 'scores_long')) if (rule) expect(rules?.['values']).toContain(rule)
  })

  test('names its source, and for a confirmed rule where the service read it', () => {
    const confirmed = {
      ...programme,
      localScoringRules: { WEMWBS: 'wemwbs.person-mean-3' },
      confirmedScoringRules: { 'wemwbs.person-mean-3': 'User guide 2, page 5' },
    }
    expect(ruleOf(answered(), 'WEMWBS')).toMatchObject({ rule: 'wemwbs.complete-case@1', may_miss: '0' })
    expect(ruleOf({ ...answered(), programme: confirmed }, 'WEMWBS')).toMatchObject({
      rule: 'wemwbs.person-mean-3@1',
      may_miss: '3',
      source: 'read by the service: User guide 2, page 5',
      confidence: 'read',
    })
  })

  test('is beside what was published of the score', () => {
    const thresholds = rowsOf(answered(), 'thresholds')
    const published = (name: string, id: string) =>
      thresholds.find((row) => row['score'] === name && row['kind'] === 'change' && row['id'] === id)
    expect(published('STST', 'one-minute-3')).toMatchObject({ value: '3', judges: 'group', protocol: '60s' })
    expect(published('BPI_INTERFERENCE', 'immpact-1-point')).toMatchObject({ value: '1', judges: 'group' })
  })
})
