import { standardErrorFrom } from '#shared/questionnaire/rules/instruments/change/reliable-basis.ts'
import { reliablePoints } from '#shared/questionnaire/rules/instruments/change/reliable-change.ts'
import type { Score } from '#shared/questionnaire/rules/instruments/instrument.ts'
import { type Confidence, confidenceOfResult } from '#shared/questionnaire/rules/instruments/source.ts'
import {
  type Bands,
  type ChangeThreshold,
  type CutOff,
  type Evidence,
  type ReliableChangeBasis,
  type Statistic,
  statisticKinds,
} from '#shared/questionnaire/rules/instruments/thresholds.ts'

export const thresholdKinds = ['change', 'reliable-change', 'cut-off', 'band', ...statisticKinds] as const

/** One number that was published of a score, or one band, or a change computed from such numbers. */
export type ThresholdRow = {
  readonly score: string
  readonly kind: (typeof thresholdKinds)[number]
  /** With score and kind it names the row. */
  readonly id: string
  readonly label: string | null
  readonly value: number | null
  readonly from: number | null
  readonly to: number | null
  readonly side: CutOff['side'] | null
  /** Null for reliabilities, which have none. */
  readonly unit: string | null
  readonly judges: ChangeThreshold['judges'] | null
  readonly method: ChangeThreshold['method'] | null
  readonly needsBandChange: boolean | null
  readonly between: Bands['between'] | null
  readonly protocol: string | null
  readonly population: string | null
  readonly n: number | null
  readonly source: string
  readonly confidence: Confidence
}

/** What every row has, and null for what only some kinds have. */
const rowOf = (
  { id: score, unit = 'points' }: Score,
  kind: ThresholdRow['kind'],
  evidence: Evidence,
): ThresholdRow => ({
  ...{ score, kind, id: evidence.id, label: null, value: null, from: null, to: null, side: null, unit },
  ...{ judges: null, method: null, needsBandChange: null, between: null },
  protocol: evidence.protocol ?? null,
  population: evidence.population ?? null,
  n: evidence.n ?? null,
  source: evidence.source.cites,
  confidence: evidence.source.confidence,
})

const changeRow = (score: Score, change: ChangeThreshold): ThresholdRow => {
  const row = rowOf(score, 'change', change)
  const { amount, judges, method, needsBandChange = false } = change
  const unit = change.kind === 'percent' ? 'percent of the value before' : row.unit
  return { ...row, value: amount, side: 'at-or-above', unit, judges, method, needsBandChange }
}

const reliabilityKinds: readonly Statistic['kind'][] = ['alpha', 'icc', 'test-retest']

/** Four places, as the published examples have. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000

const reliableChangeRow = (score: Score, basis: ReliableChangeBasis): ThresholdRow => {
  const { standardError, from } = standardErrorFrom(score, basis)
  const facts = from.map(({ kind, id, figure, source }) => `${kind} ${id} ${figure} (${source.cites})`)
  const source = {
    cites: `computed: Jacobson and Truax, 95%, from ${facts.join(' and ')}`,
    confidence: confidenceOfResult(from.map((each) => each.source.confidence)),
  }
  return {
    ...rowOf(score, 'reliable-change', { id: basis.id, source }),
    ...{ value: rounded(reliablePoints(standardError)), side: 'above' },
    ...{ judges: 'person', method: 'measurement-error', needsBandChange: false },
  }
}

const cutOffRow = (score: Score, cutOff: CutOff): ThresholdRow => {
  const { value, side, label } = cutOff
  return { ...rowOf(score, 'cut-off', cutOff), value, side, label }
}

const bandRows = (score: Score, published: Bands): readonly ThresholdRow[] =>
  published.bands.map(({ from, to, label }) => ({
    ...rowOf(score, 'band', published),
    ...{ id: `${published.id}.${label.replaceAll(' ', '-')}`, label, from, to },
    between: published.between,
  }))

const statisticRow = (score: Score, statistic: Statistic): ThresholdRow => {
  const { kind, figure } = statistic
  const row = rowOf(score, kind, statistic)
  const unit = reliabilityKinds.includes(kind) ? null : row.unit
  return typeof figure === 'number' ? { ...row, unit, value: figure } : { ...row, unit, ...figure }
}

/** Everything published that the values and changes of one score are compared with. */
export const thresholdRowsOf = (score: Score): readonly ThresholdRow[] => [
  ...(score.changes ?? []).map((change) => changeRow(score, change)),
  ...(score.reliableChanges ?? []).map((basis) => reliableChangeRow(score, basis)),
  ...(score.cutOffs ?? []).map((cutOff) => cutOffRow(score, cutOff)),
  ...(score.bands ?? []).flatMap((bands) => bandRows(score, bands)),
  ...(score.statistics ?? []).map((statistic) => statisticRow(score, statistic)),
]
