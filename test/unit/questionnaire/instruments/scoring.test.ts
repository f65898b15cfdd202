import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readOrientation } from '#shared/questionnaire/rules/instruments/orientation.ts'
import { baselineScoreIds, findScore, instruments } from '#shared/questionnaire/rules/instruments/registry.ts'
import { scoreInstrument } from '#shared/questionnaire/rules/instruments/score-instrument.ts'
import { scoreList } from '#shared/questionnaire/rules/instruments/score-list.ts'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { validateWordingPack } from '#shared/questionnaire/rules/wording/validate-wording-pack.ts'

const faultsOf = (json: unknown) => {
  const result = scoreList(json)
  return 'faults' in result ? result.faults.map((fault) => `${fault.path} ${fault.problem}`) : []
}

describe('missing answers', () => {
  test('nine of ten PSEQ answers are no score, because no rule for that is published', () => {
    const scores = scoreInstrument('PSEQ', [3, 2, 4, 1, 2, null, 5, 2, 3, 1])
    expect(scores['PSEQ']).toEqual({
      value: null,
      answered: 9,
      of: 10,
      rule: 'pseq.complete-case',
      version: '1',
      reason: 'too-few-answered',
    })
  })

  test('a programme that names the local PSEQ rule gets a prorated total, and the rule is in the result', () => {
    const scores = scoreInstrument('PSEQ', [3, 2, 4, 1, 2, null, 5, 2, 3, 1], {
      localRules: { PSEQ: 'pseq.prorate-1' },
    })
    expect(scores['PSEQ']?.value).toBeCloseTo(25.5556, 4)
    expect(scores['PSEQ']?.rule).toBe('pseq.prorate-1')
  })

  test('rules from memory are off: WEMWBS and GAD-7 with one answer missing are no score', () => {
    expect(scoreInstrument('WEMWBS', [...Array(13).fill(3), null])['WEMWBS']?.value).toBeNull()
    expect(scoreInstrument('GAD7', [2, 2, 3, 3, 2, 2, null])['GAD7']?.value).toBeNull()
  })

  test.each(instruments.map((instrument) => [instrument.id, instrument] as const))(
    '%s with nothing answered is null everywhere',
    (_id, instrument) => {
      for (const score of Object.values(
        scoreInstrument(
          instrument.id,
          instrument.items.map(() => null),
        ),
      )) {
        expect(score).toMatchObject({ value: null, answered: 0, reason: 'nothing-answered' })
      }
    },
  )

  test('BPI scores stand alone: severity and worst do not wait for interference', () => {
    const scores = scoreInstrument('BPI', [8, null, 6, 6, 7, 6, null, 9, null, 7, 8])
    expect(scores['BPI_WORST']?.value).toBe(8)
    expect(scores['BPI_SEVERITY']?.value).toBeNull()
    expect(scores['BPI_INTERFERENCE']?.value).toBeCloseTo(7.4, 10)
  })

  test('interference is scored from exactly four of seven answers, and not from three', () => {
    const interference = (items: (number | null)[]) =>
      scoreInstrument('BPI', [null, null, null, null, ...items])['BPI_INTERFERENCE']?.value
    expect(interference([7, null, null, 9, null, 5, 8])).toBe(7.25)
    expect(interference([7, null, null, 9, null, null, 8])).toBeNull()
  })

  test('a star with an unrated arm has neither mean nor area, unless that arm was never named', () => {
    expect(scoreInstrument('IGRO', [3, 2, 4, null, null])['IGRO']).toMatchObject({ value: null, area: null })
    expect(scoreInstrument('IGRO', [3, 2, 4, null, null], { namedArms: 3 })['IGRO']).toMatchObject({
      value: 3,
      of: 3,
      area: null,
    })
  })

  test('the short WEMWBS is converted by the whole published table, and by nothing else', () => {
    const published =
      '7 9.51 11.25 12.4 13.33 14.08 14.75 15.32 15.84 16.36 16.88 17.43 17.98 18.59 19.25 19.98 20.73 21.54 22.35 23.21 24.11 25.03 26.02 27.03 28.13 29.31 30.7 32.55 35'
    const answersFor = (raw: number) =>
      Array.from({ length: 7 }, (_, item) => 1 + Math.max(0, Math.min(4, raw - 7 - 4 * item)))
    const converted = Array.from({ length: 29 }, (_, row) => {
      const { raw, value } = scoreInstrument('SWEMWBS', answersFor(7 + row))['SWEMWBS'] ?? {}
      return [raw, value]
    })
    expect(converted).toEqual(published.split(' ').map((metric, row) => [7 + row, Number(metric)]))
  })

  test('two missing PHQ-9 answers take the mean of the other seven, also when item 9 is one of them; PHQ-8 has no such rule', () => {
    const phq9 = (items: (number | null)[]) => scoreInstrument('PHQ9', items)['PHQ9']?.value
    expect(phq9([3, 3, 3, 3, 3, 3, 3, null, null])).toBe(27)
    expect(phq9([1, 0, 1, 0, 1, 0, 1, null, null])).toBeCloseTo(36 / 7, 10)
    expect(phq9([1, 0, 1, 0, 1, 0, null, null, null])).toBeNull()
    expect(scoreInstrument('PHQ8', [1, 0, 1, 0, 1, 0, 1, null])['PHQ8']?.value).toBeNull()
  })

  test('of the four ONS answers only anxiety is better when it is lower', () => {
    const directions = ['SATISFIED', 'WORTHWHILE', 'HAPPY', 'ANXIOUS'].map(
      (one) => findScore(`ONS4_${one}`)?.score.direction,
    )
    expect(directions).toEqual([
      'higher-is-better',
      'higher-is-better',
      'higher-is-better',
      'lower-is-better',
    ])
  })

  test('an unknown local rule is refused rather than ignored', () => {
    expect(() => scoreInstrument('PSEQ', Array(10).fill(1), { localRules: { PSEQ: 'made.up' } })).toThrow(
      'made.up',
    )
  })
})

describe('the impression of change', () => {
  test.each([
    ['1-best', '1-best'],
    ['7-best', '7-best'],
    ['1=very much improved', '1-best'],
    ['7=best', '7-best'],
    ['orientation 7=best (Hurst-Bolton style)', '7-best'],
    [1, '1-best'],
    [7, '7-best'],
    ['7 = worst', '1-best'],
    ['1 worst', '7-best'],
    ['best=7', '7-best'],
    ['very much improved = 1, very much worse = 7', '1-best'],
    ['worst=7 best=1', '1-best'],
    ['1 worst, 7 best', '7-best'],
    ['higher-is-better', '7-best'],
    ['sideways', undefined],
  ])('reads the orientation %s', (said, wanted) => {
    expect(readOrientation(said)).toBe(wanted)
  })

  test('the orientation travels with the score, in its rule and its version', () => {
    expect(scoreInstrument('PGIC', [6], { orientation: '7-best' })['PGIC']).toMatchObject({
      value: 2,
      rule: 'pgic.distance-from-no-change:7-best',
      version: '7-best.1',
    })
    expect(scoreInstrument('PGIC', [6])['PGIC']).toMatchObject({ value: -2, version: '1-best.1' })
  })

  test('no change is plain 0 in both orientations', () => {
    expect(scoreInstrument('PGIC', [4])['PGIC']?.value).toBe(0)
    expect(scoreInstrument('PGIC', [4], { orientation: '7-best' })['PGIC']?.value).toBe(0)
  })
})

describe('a list to score', () => {
  test('keeps its order and everything else that was in it', () => {
    const result = scoreList([
      { instrument: 'PHQ-9', items: Array(9).fill(1), id: 7 },
      { instrument: 'iGro', items: [1, 1, 1, 1, 1] },
    ])
    expect(result).toMatchObject({
      list: [{ id: 7, scores: { PHQ9: { value: 9 } } }, { scores: { IGRO: { value: 1 } } }],
    })
  })

  test('scores a star on the arms that its details name, and a rule from memory once it was confirmed', () => {
    const confirmedRules = { 'gad7.person-mean-2': 'the manual, page 3' }
    const result = scoreList([
      { instrument: 'IGRO', items: [4, null, 8, null, null], details: { arms: '1 3' } },
      {
        ...{
          instrument: 'GAD7',
          items: [2, 2, 3, 3, 2, 2, null],
          localRules: { GAD7: 'gad7.person-mean-2' },
        },
        confirmedRules,
      },
    ])
    expect(result).toMatchObject({
      list: [{ scores: { IGRO: { value: 6, of: 2 } } }, { scores: { GAD7: { rule: 'gad7.person-mean-2' } } }],
    })
  })

  test('tells every fault of an entry', () => {
    expect(faultsOf([{ instrument: 'PGIC', items: [9], orientation: 'up' }])).toHaveLength(2)
  })

  test.each([
    ['out of range', [{ instrument: 'PSEQ', items: [7, 0, 0, 0, 0, 0, 0, 0, 0, 0] }], '$[0].items[0] 7'],
    ['below the range', [{ instrument: 'WEMWBS', items: [0, ...Array(13).fill(1)] }], '$[0].items[0] 0'],
    ['not a whole number', [{ instrument: 'PSEQ2', items: [1.5, 2] }], '$[0].items[0] 1.5'],
    ['a number as text', [{ instrument: 'PSEQ2', items: [2, '3'] }], '$[0].items[1] "3"'],
    ['the wrong length', [{ instrument: 'GAD7', items: [1, 2] }], '$[0].items 2 answers'],
    [
      'an unknown instrument',
      [{ instrument: 'PAIN', items: [] }],
      '$[0].instrument unknown instrument "PAIN"',
    ],
    [
      'a rule from memory that nobody has confirmed',
      [{ instrument: 'WEMWBS', items: Array(14).fill(1), localRules: { WEMWBS: 'wemwbs.person-mean-3' } }],
      '$[0].localRules.WEMWBS wemwbs.person-mean-3 is known here from memory only',
    ],
    [
      'rules that are no object',
      [{ instrument: 'PSEQ2', items: [1, 1], localRules: 'x' }],
      '$[0].localRules "x"',
    ],
    ['the code of no work status', [{ instrument: 'WORK', items: ['09'] }], '$[0].items[0] "09"'],
    ['no items', [{ instrument: 'GAD7' }], '$[0].items not a list'],
    ['not a list', { instrument: 'GAD7' }, '$ not a list'],
    [
      'an unknown orientation',
      [{ instrument: 'PGIC', items: [2], orientation: 'sideways' }],
      '$[0].orientation "sideways"',
    ],
    [
      'an unknown rule',
      [{ instrument: 'PSEQ', items: Array(10).fill(1), localRules: { PSEQ: 'x' } }],
      '$[0].localRules.PSEQ unknown',
    ],
  ])('refuses %s and says where', (_name, json, wanted) => {
    expect(faultsOf(json)).toEqual([expect.stringContaining(wanted)])
  })
})

describe('npm run score', () => {
  const write = (text: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'score-')), 'answers.json')
    writeFileSync(file, text)
    return file
  }
  const command = 'shared/questionnaire/commands/score-file.ts'

  test('prints the same list with scores', () => {
    const out = execFileSync(process.execPath, [command, write('[{"instrument":"PSEQ-2","items":[2,3]}]')], {
      encoding: 'utf8',
    })
    expect(JSON.parse(out)).toMatchObject([
      { instrument: 'PSEQ-2', scores: { PSEQ2: { value: 5, answered: 2, of: 2 } } },
    ])
  })

  test('exits 2 with one line per fault, each with file, path and what was expected', () => {
    const file = write('[{"instrument":"PSEQ2","items":[2,3]},{"instrument":"PSEQ2","items":[2,9]}]')
    const { status, stderr, stdout } = spawnSync(process.execPath, [command, file], { encoding: 'utf8' })
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.trim()).toBe(
      `${file}:[1].items[1]  9 is not an answer to PSEQ2, expected a whole number from 0 to 6, or null`,
    )
  })

  test('exits 2 when the file is not JSON', () => {
    expect(spawnSync(process.execPath, [command, write('instrument,items')]).status).toBe(2)
  })
})

describe('definitions', () => {
  const rules = instruments.flatMap(({ scores }) =>
    scores.flatMap((score) => [score.rule, ...(score.optionalRules ?? [])]),
  )

  test('every rule says where it comes from', () => {
    for (const rule of rules) expect(rule.source.cites.length, rule.id).toBeGreaterThan(5)
  })

  test('no rule from memory is a default', () => {
    for (const { scores } of instruments)
      for (const { rule } of scores) expect(rule.source.confidence).not.toBe('memory')
  })

  test('every score that a roster may bring is a score of an instrument', () => {
    for (const id of baselineScoreIds) expect(findScore(id), id).toBeDefined()
  })

  test('answering at the floor and at the ceiling gives the ends of the range', () => {
    for (const instrument of instruments) {
      for (const end of ['min', 'max'] as const) {
        const items = instrument.items.map((item) =>
          item.kind === 'rating' ? item[end] : item.kind === 'count' ? (end === 'min' ? 0 : item.max) : null,
        )
        for (const [id, { value }] of Object.entries(scoreInstrument(instrument.id, items))) {
          const score = findScore(id)?.score
          expect([score?.min, score?.max], id).toContain(value)
        }
      }
    }
  })
})

describe('wording', () => {
  test.each(demonstrationEn.map((pack) => [pack.instrument, pack] as const))(
    'the demonstration words of %s fit it',
    (_id, pack) => {
      expect(validateWordingPack(pack)).toEqual({ pack })
    },
  )

  test('there are demonstration words for every instrument, all marked as such', () => {
    expect(demonstrationEn.map((pack) => pack.instrument)).toEqual(instruments.map(({ id }) => id))
    expect(demonstrationEn.every((pack) => pack.demonstration && pack.version === 'demonstration-1')).toBe(
      true,
    )
  })
})
