import { describe, expect, it } from 'vitest'
import { bandOf } from '#shared/questionnaire/rules/instruments/change/band.ts'
import { standardErrorFrom } from '#shared/questionnaire/rules/instruments/change/reliable-basis.ts'
import { reliablePoints } from '#shared/questionnaire/rules/instruments/change/reliable-change.ts'
import { detailsOf } from '#shared/questionnaire/rules/instruments/details.ts'
import { describeField } from '#shared/questionnaire/rules/instruments/field-description.ts'
import type { Score } from '#shared/questionnaire/rules/instruments/instrument.ts'
import { findInstrument, findScore, instruments } from '#shared/questionnaire/rules/instruments/registry.ts'
import { confidenceOfResult, confidences } from '#shared/questionnaire/rules/instruments/source.ts'
import type { Bands, Evidence } from '#shared/questionnaire/rules/instruments/thresholds.ts'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'

const scores: readonly Score[] = instruments.flatMap((instrument) => [...instrument.scores])
const scoreOf = (id: string): Score => {
  const score = findScore(id)?.score
  if (score === undefined) throw new Error(`no score ${id}`)
  return score
}
const bandsOf = (scoreId: string, bandsId: string): Bands => {
  const bands = scoreOf(scoreId).bands?.find(({ id }) => id === bandsId)
  if (bands === undefined) throw new Error(`no bands ${bandsId}`)
  return bands
}
const evidenceOf = ({ changes, cutOffs, bands, statistics }: Score): readonly Evidence[] => [
  ...(changes ?? []),
  ...(cutOffs ?? []),
  ...(bands ?? []),
  ...(statistics ?? []),
]

const fieldsOf = instruments.map(
  (instrument) => [instrument.id, [...instrument.items, ...detailsOf(instrument)]] as const,
)

describe('the fields of an instrument', () => {
  it.each(fieldsOf)('%s: each has a label of its own', (_id, fields) => {
    const labels = fields.map(({ label }) => label.trim())
    expect(labels).not.toContain('')
    expect(new Set(labels).size).toBe(labels.length)
  })

  it.each(fieldsOf)('%s: a code has a label, and a scale at least at both ends', (_id, fields) => {
    for (const field of fields) {
      if (field.kind !== 'code' && field.kind !== 'rating') continue
      const labelled = Object.keys(field.labels)
      expect(Object.values(field.labels).every((label) => label.trim() !== '')).toBe(true)
      if (field.kind === 'code') expect(labelled.toSorted()).toEqual([...field.codes].toSorted())
      else {
        const steps = Array.from({ length: field.max - field.min + 1 }, (_, step) => String(field.min + step))
        expect([steps, [String(field.min), String(field.max)]], field.id).toContainEqual(labelled)
      }
    }
  })

  it.each(demonstrationEn.map((pack) => [pack.instrument, pack] as const))(
    '%s: every step has a label where people are shown one for each',
    (id, pack) => {
      for (const [index, item] of (findInstrument(id)?.items ?? []).entries()) {
        const shown = pack.items[index]?.options ?? pack.options
        const steps = shown?.map(({ value }) => String(value)).toSorted()
        if (steps && item.kind !== 'count') expect(Object.keys(item.labels).toSorted()).toEqual(steps)
      }
    },
  )

  it('are told to a codebook: name, label, type, range, labels, unit', () => {
    const items = (id: string) => findInstrument(id)?.items.map(describeField) ?? []
    expect(items('PSEQ')[0]).toEqual({
      ...{ name: '1', label: 'PSEQ item 1', type: 'integer', range: { from: 0, to: 6 }, unit: null },
      labels: [
        { value: '0', label: 'least confident' },
        { value: '6', label: 'most confident' },
      ],
    })
    expect(items('HEALTHCARE_USE')[5]).toMatchObject({ type: 'integer', unit: 'nights', range: { to: 200 } })
    expect(items('WORK')[0]?.labels[0]).toEqual({ value: '01', label: 'employed' })
    expect(
      items('WORK')[0]
        ?.labels.map(({ value }) => value)
        .slice(-2),
    ).toEqual(['ZZ', 'UU'])
  })

  it('tell of a sit-to-stand test how it was done, and of a star which arms had a goal', () => {
    const details = (id: string) => instruments.filter((each) => each.id === id).flatMap(detailsOf)
    expect(details('STST').map((detail) => describeField(detail))).toMatchObject([
      { name: 'protocol', labels: [{ value: '60s' }, { value: '30s' }, { value: 'unstated' }] },
      { name: 'seatHeightCm', type: 'integer', range: { from: 25, to: 70 }, unit: 'cm' },
      { name: 'armsUsed', labels: [{ value: 'no' }, { value: 'yes' }] },
      { name: 'stoppedEarly', labels: [{}, {}, {}, {}, { value: 'other' }] },
    ])
    expect(details('IGRO').map(describeField)).toMatchObject([{ type: 'list', range: { from: 1, to: 5 } }])
    expect(details('PSEQ')).toEqual([])
  })

  it('call the best of an impression of change 1, as its version says', () => {
    const change = findInstrument('PGIC')
    expect(change?.version).toMatch(/^1-best/)
    expect(change?.items.map(describeField)[0]?.labels[0]).toEqual({ value: '1', label: 'very much better' })
  })
})

describe('what is published of a score', () => {
  it.each(scores.map((score) => [score.id, score] as const))(
    '%s: each number has a source and says how sure it is',
    (_id, score) => {
      for (const { id, source, n } of evidenceOf(score)) {
        expect(source.cites.length, id).toBeGreaterThan(8)
        expect(confidences, id).toContain(source.confidence)
        expect(/memory/.test(source.cites), id).toBe(source.confidence === 'memory')
        if (n !== undefined) expect(n, id).toBeGreaterThan(1)
      }
    },
  )

  it.each(scores.map((score) => [score.id, score] as const))(
    '%s: numbers lie where they can, and no two of a kind have one name',
    (_id, score) => {
      const { changes = [], cutOffs = [], statistics = [], bands = [], reliableChanges = [] } = score
      const names = [
        ...changes.map(({ id }) => `change ${id}`),
        ...cutOffs.map(({ id }) => `cut-off ${id}`),
        ...bands.map(({ id }) => `bands ${id}`),
        ...statistics.map(({ kind, id }) => `${kind} ${id}`),
        ...reliableChanges.map(({ id }) => `reliable ${id}`),
      ]
      expect(new Set(names).size).toBe(names.length)
      for (const { kind, amount } of changes) {
        expect(amount).toBeGreaterThan(0)
        expect(amount).toBeLessThan(kind === 'points' ? score.max - score.min : 100)
      }
      for (const { value } of cutOffs) {
        expect(value).toBeGreaterThan(score.min)
        expect(value).toBeLessThan(score.max)
      }
      for (const { kind, figure } of statistics) {
        const ends = typeof figure === 'number' ? [figure] : [figure.from, figure.to]
        const isReliability = ['alpha', 'icc', 'test-retest'].includes(kind)
        const [least, most] =
          kind === 'mean' ? [score.min, score.max] : [0, isReliability ? 1 : score.max - score.min]
        expect(ends).toEqual(ends.toSorted((one, other) => one - other))
        for (const end of ends) expect(end > least && end <= most, `${kind} ${end}`).toBe(true)
      }
    },
  )

  it.each(
    scores.flatMap(({ bands = [], ...score }) =>
      bands.map((published) => [`${score.id} ${published.id}`, { score, published }] as const),
    ),
  )('%s: bands fill the range without overlap, and leave out nothing but fractions', (_name, banded) => {
    const { score, published } = banded
    expect(published.bands[0]?.from).toBe(score.min)
    expect(published.bands.at(-1)?.to).toBe(score.max)
    for (const [index, { from, to }] of published.bands.entries()) {
      expect(to).toBeGreaterThanOrEqual(from)
      const before = published.bands[index - 1]
      if (before) expect(from - before.to).toBe(1)
    }
  })

  it('a mean between two of ePPOC’s bands has none, because ePPOC names whole numbers', () => {
    const severity = bandsOf('BPI_SEVERITY', 'eppoc')
    expect([4, 4.25, 5, 6, 6.75, 7].map((mean) => bandOf(severity, mean))).toEqual([
      'mild',
      undefined,
      'moderate',
      'moderate',
      undefined,
      'severe',
    ])
  })

  it('a prorated total between two bands is in the lower one, and a value below all has none', () => {
    expect(bandOf(bandsOf('PHQ9', 'severity'), 9.5)).toBe('mild')
    expect(bandOf(bandsOf('PHQ9', 'severity'), -1)).toBeUndefined()
  })

  it.each([
    ['PSEQ', 'chiarotto-2016', 5.5, 'read'],
    ['PSEQ', 'mdc95', 11.52, 'read'],
    ['PSEQ', 'maughan-lewis-2010', 11, 'read'],
    ['PSEQ', 'maughan-lewis-2010-roc-8.5', 8.5, 'memory'],
    ['PSEQ', 'maughan-lewis-2010-roc-9', 9, 'memory'],
    ['PSEQ', 'eppoc-csc', 7, 'read-secondary'],
    ['BPI_INTERFERENCE', 'csp-acceptable', 2.09, 'read'],
    ['STST', 'thirty-second-mdc95', 2.5, 'read'],
    ['SWEMWBS', 'shah-2018', 2.87, 'read'],
  ])('%s %s is a change of %d, %s', (scoreId, id, amount, confidence) => {
    const change = scoreOf(scoreId).changes?.find((each) => each.id === id)
    expect(change).toMatchObject({ amount, source: { confidence } })
  })

  it.each([
    ['PSEQ', 'eppoc', 'severe 0-19, moderate 20-30, mild 31-40, minimal 41-60'],
    ['BPI_AVERAGE', 'boonstra-2016', 'mild 0-5, moderate 6-7, severe 8-10'],
    ['BPI_SEVERITY', 'eppoc', 'mild 0-4, moderate 5-6, severe 7-10'],
    ['PHQ8', 'severity', 'minimal 0-4, mild 5-9, moderate 10-14, moderately severe 15-19, severe 20-24'],
  ])('%s has the bands of %s', (scoreId, id, wanted) => {
    const said = bandsOf(scoreId, id).bands.map(({ label, from, to }) => `${label} ${from}-${to}`)
    expect(said.join(', ')).toBe(wanted)
  })
})

describe('a reliable change', () => {
  it.each([
    ['PSEQ', 'by-icc', 11.1],
    ['PSEQ', 'by-alpha', 8.4],
    ['WEMWBS', 'by-test-retest', 11.1],
    ['WEMWBS', 'by-alpha', 8.1],
    ['SWEMWBS', 'by-standard-error', 2.86],
    ['BPI_WORST', 'by-assumed-reliability', 2.2],
    ['BPI_INTERFERENCE', 'by-lowest-icc', 2.1],
    ['BPI_INTERFERENCE', 'by-alpha', 1.8],
    ['BPI_INTERFERENCE', 'by-highest-icc', 1.7],
    ['PHQ9', 'by-test-retest', 5.65],
    ['GAD7', 'by-alpha', 3.5],
    ['GAD7', 'by-icc', 5.1],
  ])('of %s %s comes from its own statistics: %d', (scoreId, id, points) => {
    const score = scoreOf(scoreId)
    const basis = score.reliableChanges?.find((each) => each.id === id)
    if (basis === undefined) throw new Error(`no basis ${id}`)
    const computed = reliablePoints(standardErrorFrom(score, basis).standardError)
    expect(Math.abs(computed - points)).toBeLessThan(0.05)
  })

  it('can be computed of every score that says from what', () => {
    for (const score of scores)
      for (const basis of score.reliableChanges ?? [])
        expect(standardErrorFrom(score, basis).standardError, score.id).toBeGreaterThan(0)
  })

  it('is refused from a statistic that is absent or a range', () => {
    const figure = { from: 0.8, to: 0.9 }
    const source = { cites: 'a review', confidence: 'read' } as const
    const statistics = [{ id: 'one', kind: 'standard-error', figure, source }] as const
    expect(() => standardErrorFrom({ statistics }, { id: 'x', standardError: 'one' })).toThrow('one')
    expect(() => standardErrorFrom({ statistics }, { id: 'x', standardError: 'two' })).toThrow('two')
  })

  it('is no surer than the least sure of its facts, and at best inferred', () => {
    expect(confidenceOfResult(['read', 'read'])).toBe('inferred')
    expect(confidenceOfResult(['read-secondary', 'read'])).toBe('inferred')
    expect(confidenceOfResult(['read', 'own'])).toBe('own')
    expect(confidenceOfResult(['memory', 'own'])).toBe('memory')
  })
})
