import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bandOf } from '#shared/questionnaire/rules/instruments/change/band.ts'
import { meetsThreshold } from '#shared/questionnaire/rules/instruments/change/meets-threshold.ts'
import { immpactPain, percentChange } from '#shared/questionnaire/rules/instruments/change/percent-change.ts'
import { standardErrorFrom } from '#shared/questionnaire/rules/instruments/change/reliable-basis.ts'
import { cutOffC, reliableChange } from '#shared/questionnaire/rules/instruments/change/reliable-change.ts'
import { checkItems } from '#shared/questionnaire/rules/instruments/check-items.ts'
import { findInstrument, findScore } from '#shared/questionnaire/rules/instruments/registry.ts'
import { riskItemsRaised } from '#shared/questionnaire/rules/instruments/risk-items.ts'
import { scoreInstrument } from '#shared/questionnaire/rules/instruments/score-instrument.ts'

type Vector = {
  instrument: string
  case: string
  items: (number | null)[]
  expected: Record<string, unknown>
  rule: string
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../support/vectors/instrument-vectors.json', import.meta.url), 'utf8'),
) as Vector[]

/** The rules that the vectors mark LOCAL or MEMORY, switched on by name. */
const optional = {
  PSEQ: 'pseq.prorate-1',
  WEMWBS: 'wemwbs.person-mean-3',
  GAD7: 'gad7.person-mean-2',
} as const

const severityOnly = (items: Vector['items']) => [...items, ...Array(7).fill(null)]
const interferenceOnly = (items: Vector['items']) => [...Array(4).fill(null), ...items]
const layout: Record<string, (items: Vector['items']) => (number | null)[]> = {
  'BPI severity': severityOnly,
  'BPI interference': interferenceOnly,
}
const mainScore: Record<string, string> = {
  'BPI severity': 'BPI_SEVERITY',
  'BPI interference': 'BPI_INTERFERENCE',
}

const scored = (vector: Vector) => {
  const instrument = findInstrument(vector.instrument.split(' ')[0] ?? '')
  if (instrument === undefined) throw new Error(vector.instrument)
  const items = (layout[vector.instrument] ?? ((same) => same))(vector.items)
  expect(checkItems(instrument, items)).toEqual({ items })
  const scores = scoreInstrument(instrument.id, items, {
    orientation: vector.case.includes('7=best') ? '7-best' : '1-best',
    localRules: /LOCAL|MEMORY/.test(vector.rule) ? optional : {},
  })
  return { instrument, items, scores, main: scores[mainScore[vector.instrument] ?? instrument.id] }
}

const near = (value: number | null | undefined, wanted: unknown) =>
  wanted === null ? expect(value).toBeNull() : expect(value).toBeCloseTo(Number(wanted), 3)

const checks: Record<string, (vector: Vector, wanted: unknown) => void> = {
  total: (vector, wanted) => near(scored(vector).main?.value, wanted),
  mean: (vector, wanted) => near(scored(vector).main?.value, wanted),
  metric: (vector, wanted) => near(scored(vector).main?.value, wanted),
  raw: (vector, wanted) => near(scored(vector).main?.raw, wanted),
  area: (vector, wanted) => near(scored(vector).main?.area, wanted),
  area_pct: (vector, wanted) => near(scored(vector).main?.areaPercent, wanted),
  answered: (vector, wanted) => near(scored(vector).main?.answered, wanted),
  sum_answered: (vector, wanted) =>
    near(
      vector.items.reduce<number>((sum, item) => sum + (item ?? 0), 0),
      wanted,
    ),
  worst: (vector, wanted) => near(scored(vector).scores['BPI_WORST']?.value, wanted),
  average: (vector, wanted) => near(scored(vector).scores['BPI_AVERAGE']?.value, wanted),
  'canonical_-3..+3': (vector, wanted) => near(scored(vector).main?.value, wanted),
  improved: (vector, wanted) => expect((scored(vector).main?.value ?? 0) > 0).toBe(wanted),
  improved_moderate_or_better: (vector, wanted) =>
    expect((scored(vector).main?.value ?? 0) >= 2).toBe(wanted),
  eppoc_band: bandIs,
  band: bandIs,
  item9_flag: (vector, wanted) => {
    const { instrument, items } = scored(vector)
    expect(riskItemsRaised(instrument, items).length > 0).toBe(wanted)
  },
}

function bandIs(vector: Vector, wanted: unknown) {
  const { instrument, main } = scored(vector)
  const bands = instrument.scores[0]?.bands?.[0]
  if (bands === undefined || main?.value == null) throw new Error('no band')
  expect(String(wanted)).toMatch(new RegExp(`^${bandOf(bands, main.value)} `))
}

const ours = vectors.filter((vector) => findInstrument(vector.instrument.split(' ')[0] ?? '') !== undefined)

test.each(ours.map((vector) => [`${vector.instrument}: ${vector.case}`, vector] as const))(
  '%s',
  (_name, vector) => {
    for (const [key, wanted] of Object.entries(vector.expected)) {
      const check = checks[key]
      if (check === undefined) throw new Error(`nothing checks ${key}`)
      check(vector, wanted)
    }
  },
)

const find = (name: string, label: string): Vector => {
  const vector = vectors.find((each) => each.instrument === name && each.case.startsWith(label))
  if (vector === undefined) throw new Error(`no vector ${name} ${label}`)
  return vector
}
const pair = (vector: Vector) => ({ before: Number(vector.items[0]), after: Number(vector.items[1]) })

test.each(['worst pain 8 -> 7', '10 -> 7', '0 -> 2'])('pain changes by IMMPACT: %s', (label) => {
  const vector = find('NRS change', label)
  const { before, after } = pair(vector)
  const wanted = vector.expected['pct_change']
  if (wanted === null) {
    expect(percentChange(before, after)).toBeUndefined()
    expect(immpactPain(before, after)).toBeUndefined()
  } else {
    expect(percentChange(before, after)).toBeCloseTo(Number(wanted), 6)
    expect(String(vector.expected['immpact'])).toContain(immpactPain(before, after))
  }
})

test.each([
  ['PSEQ 20->32', 'PSEQ', 'by-icc'],
  ['PSEQ 20->30', 'PSEQ', 'by-icc'],
  ['WEMWBS 35->44', 'WEMWBS', 'by-test-retest'],
])('reliable change: %s', (label, scoreId, basisId) => {
  const vector = find('RCI', label)
  const { before, after } = pair(vector)
  const score = findScore(scoreId)?.score
  const basis = score?.reliableChanges?.find(({ id }) => id === basisId)
  if (!score || !basis) throw new Error(`no reliable change ${basisId}`)
  const [sd, r] = standardErrorFrom(score, basis).from.map(({ figure }) => Number(figure))
  const result = reliableChange({ before, after }, { sd: sd ?? 0, r: r ?? 0 }, 'higher-is-better')
  expect(result.rci).toBeCloseTo(Number(vector.expected['rci']), 4)
  expect(String(vector.expected['class'])).toContain(result.verdict)
  if ('threshold_points' in vector.expected) {
    expect(result.thresholdPoints).toBeCloseTo(Number(vector.expected['threshold_points']), 1)
  }
})

test('the NHS England threshold calls an improvement what reliable change does not', () => {
  const score = findScore('WEMWBS')?.score
  const nine = score?.changes?.find(({ id }) => id === 'nhs-england-9')
  expect(score && nine && meetsThreshold(score, nine, { before: 35, after: 44 })).toBe(true)
})

test('cut-off c lies where the clinical and the well population meet', () => {
  const { statistics = [], cutOffs = [] } = findScore('WEMWBS')?.score ?? {}
  const numberOf = (kind: string, id: string) =>
    Number(statistics.find((each) => each.kind === kind && each.id === id)?.figure)
  const of = (id: string) => ({ mean: numberOf('mean', id), sd: numberOf('standard-deviation', id) })
  const c = cutOffC(of('simm-barker-2017'), of('england'))
  expect(c).toBeCloseTo(Number(vectors.find(({ instrument }) => instrument === 'CutoffC')?.expected['c']), 4)
  expect(cutOffs.find(({ id }) => id === 'jacobson-truax-c')?.value).toBeCloseTo(c, 4)
})

test.each([
  ['PSEQ 21->29', 'PSEQ', 'eppoc-csc'],
  ['PSEQ 28->33', 'PSEQ', 'eppoc-csc'],
  ['BPI average pain 10->7', 'BPI_AVERAGE', 'eppoc-csc'],
  ['BPI interference 7.2857->6.2857', 'BPI_INTERFERENCE', 'eppoc-csc'],
])('ePPOC clinically significant change: %s', (label, scoreId, thresholdId) => {
  const vector = find('ePPOC CSC', label)
  const { before, after } = pair(vector)
  const score = findScore(scoreId)?.score
  const threshold = score?.changes?.find(({ id }) => id === thresholdId)
  expect(score && threshold && meetsThreshold(score, threshold, { before, after })).toBe(
    vector.expected['csi'],
  )
})

test('every vector is either checked here or of an instrument that this project does not have', () => {
  const elsewhere = ['NRS change', 'RCI', 'CutoffC', 'ePPOC CSC']
  const absent = ['EQ-5D-5L', 'PCS', 'TSK-11', 'PDI', 'DASS-21', 'ODI']
  const unaccounted = vectors.filter(
    (vector) =>
      !ours.includes(vector) && !elsewhere.includes(vector.instrument) && !absent.includes(vector.instrument),
  )
  expect(unaccounted).toEqual([])
})
