import { describe, expect, it } from 'vitest'
import { thresholdColumns } from '#shared/evaluation/rules/dataset/threshold-columns.ts'
import { type ThresholdRow, thresholdRowsOf } from '#shared/evaluation/rules/dataset/threshold-rows.ts'
import type { Score } from '#shared/questionnaire/rules/instruments/instrument.ts'
import { findScore, instruments } from '#shared/questionnaire/rules/instruments/registry.ts'

const rowsOf = (id: string): readonly ThresholdRow[] => {
  const score = findScore(id)?.score
  if (score === undefined) throw new Error(`no score ${id}`)
  return thresholdRowsOf(score)
}
const rowOf = (score: string, kind: ThresholdRow['kind'], id: string): ThresholdRow | undefined =>
  rowsOf(score).find((row) => row.kind === kind && row.id === id)

const every = instruments.flatMap(({ scores }) => scores.flatMap((score) => thresholdRowsOf(score)))

/** A row as the file will have it: column by column. */
const cellsOf = (row: ThresholdRow | undefined) =>
  row && Object.fromEntries(thresholdColumns.map(({ name, read }) => [name, read(row)]))

describe('the rows of thresholds', () => {
  it('are one for each change, cut-off, band and statistic, and for each computed change', () => {
    const scores: readonly Score[] = instruments.flatMap((instrument) => [...instrument.scores])
    const published = scores.flatMap((score) => [
      ...[score.changes, score.cutOffs, score.statistics, score.reliableChanges],
      ...(score.bands ?? []).map(({ bands }) => bands),
    ])
    const wanted = published.reduce((sum, list) => sum + (list?.length ?? 0), 0)
    expect(wanted).toBeGreaterThan(150)
    expect(every).toHaveLength(wanted)
  })

  it('are told apart by score, kind and id', () => {
    const keys = every.map(({ score, kind, id }) => `${score} ${kind} ${id}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('each hold a number or both ends of a range, a source, and how sure it is', () => {
    for (const row of every) {
      const has = [row.value !== null, row.from !== null && row.to !== null]
      expect(has.filter(Boolean), `${row.score} ${row.id}`).toHaveLength(1)
      expect(row.source).not.toBe('')
    }
  })

  it('say of a change whose it is, how it came to count, and in whom', () => {
    expect(cellsOf(rowOf('PSEQ', 'change', 'chiarotto-2016'))).toEqual({
      ...{ score: 'PSEQ', kind: 'change', id: 'chiarotto-2016', label: null },
      ...{ value: 5.5, from: null, to: null, side: 'at-or-above', unit: 'points' },
      ...{ judges: 'group', method: 'anchor', needs_band_change: false, between: null, protocol: null },
      ...{ population: 'chronic low back pain', n: 104, confidence: 'read' },
      source: expect.stringContaining('Chiarotto'),
    })
    expect(rowOf('PSEQ', 'change', 'eppoc-csc')?.needsBandChange).toBe(true)
    expect(rowOf('PHQ9', 'change', 'kounali-2020')?.unit).toBe('percent of the value before')
    expect(rowOf('STST', 'change', 'one-minute-3')).toMatchObject({ unit: 'stands', protocol: '60s' })
  })

  it('have the ends of a band, its name, and what a value between two bands has', () => {
    const between = (id: string) => ({ ...rowOf(id, 'band', 'eppoc.moderate') })
    expect(between('PSEQ')).toMatchObject({ label: 'moderate', from: 20, to: 30, between: 'band-below' })
    expect(between('BPI_SEVERITY')).toMatchObject({ from: 5, to: 6, between: 'no-band' })
    expect(rowOf('PHQ8', 'band', 'severity.moderately-severe')).toMatchObject({ from: 15, to: 19 })
  })

  it('give spread and reliability as numbers; a reliability has no unit', () => {
    const seed = rowOf('PSEQ', 'standard-deviation', 'simm-barker-2017')
    expect(seed).toMatchObject({ value: 10.7, unit: 'points', n: 143, confidence: 'read' })
    expect(rowOf('PSEQ', 'icc', 'dube-2021-icc')).toMatchObject({ value: 0.86, unit: null })
    expect(rowOf('PSEQ', 'alpha', 'dube-2021-alpha')).toMatchObject({ value: null, from: 0.79, to: 0.95 })
    expect(rowOf('SWEMWBS', 'standard-error', 'shah-2018')).toMatchObject({ value: 1.03, unit: 'points' })
  })

  it('compute the reliable change and say from what, no surer than that', () => {
    expect(rowOf('PSEQ', 'reliable-change', 'by-icc')).toMatchObject({
      ...{ value: 11.0973, side: 'above', judges: 'person', confidence: 'inferred' },
      source: expect.stringMatching(/standard-deviation simm-barker-2017 10\.7 .* icc dube-2021-icc 0\.86/),
    })
    expect(rowOf('WEMWBS', 'reliable-change', 'by-test-retest')?.confidence).toBe('memory')
  })

  it('use only the codes that the columns list, each with a label', () => {
    for (const { name, values, labels, read } of thresholdColumns) {
      if (values === undefined) continue
      expect(Object.keys(labels ?? {}), name).toEqual(values)
      const used = every.map((row) => read(row)).filter((cell) => cell !== null)
      expect(values, name).toEqual(expect.arrayContaining([...new Set(used)]))
    }
  })
})
