import { fromMemory, ownChoice, read } from '../../source.ts'
import type { Bands, ChangeThreshold, Statistic, Thresholds } from '../../thresholds.ts'

const immpact = read('IMMPACT, Dworkin 2008, of pain from 0 to 10: made for trials, provisional')
const farrar = fromMemory(
  'Farrar 2001, of pain from 0 to 10, against much or very much improved, from memory',
)
const eppocPage = read('ePPOC wiki, page 20584125')
const programme = 'UK pain management programme, before it'

const immpactChange = (kind: ChangeThreshold['kind'], amount: number): ChangeThreshold => ({
  id: `immpact-${amount}-${kind}`,
  kind,
  amount,
  judges: 'group',
  method: 'agreement',
  source: immpact,
})

/** 10 to 20 percent minimal, 30 (about 2 points) moderate, 50 (about 4 points) substantial. */
const immpactChanges = [
  ...[10, 30, 50].map((amount) => immpactChange('percent', amount)),
  ...[2, 4].map((amount) => immpactChange('points', amount)),
]

const ofOnePain = [
  ...immpactChanges,
  {
    ...{ id: 'farrar-2001-2-points', kind: 'points', amount: 2, judges: 'group', method: 'anchor' },
    source: farrar,
  },
  {
    ...{ id: 'farrar-2001-30-percent', kind: 'percent', amount: 30, judges: 'group', method: 'anchor' },
    source: farrar,
  },
] as const satisfies readonly ChangeThreshold[]

/**
 * ePPOC names whole numbers: of a single answer that is every value, of a mean 4.5 and 6.5 have no band. The
 * page gives pain's bands; that they hold of interference too it does not say.
 */
const eppocBands = (between: Bands['between']): Bands => ({
  id: 'eppoc',
  bands: [
    { from: 0, to: 4, label: 'mild' },
    { from: 5, to: 6, label: 'moderate' },
    { from: 7, to: 10, label: 'severe' },
  ],
  between,
  source: eppocPage,
})

const boonstra: Bands = {
  id: 'boonstra-2016',
  bands: [
    { from: 0, to: 5, label: 'mild' },
    { from: 6, to: 7, label: 'moderate' },
    { from: 8, to: 10, label: 'severe' },
  ],
  between: 'band-below',
  ...{ population: 'chronic musculoskeletal pain', n: 2854 },
  source: read('Boonstra 2016, 10.3389/fpsyg.2016.01466: pain from 0 to 10, by interference; not of the BPI'),
}

const inSeed = (figure: number, n: number): Statistic => ({
  id: 'simm-barker-2017',
  kind: 'standard-deviation',
  ...{ figure, population: programme, n },
  source: read('Simm & Barker 2017'),
})

const eppocMean = (figure: number): Statistic => ({
  id: 'eppoc',
  kind: 'mean',
  ...{ figure, population: 'ePPOC, at referral', n: 13343 },
  source: read('Nicholas 2019, abstract'),
})

export const worstThresholds = {
  changes: ofOnePain,
  bands: [eppocBands('band-below'), boonstra],
  statistics: [
    inSeed(1.8, 90),
    {
      ...{ id: 'assumed', kind: 'test-retest', figure: 0.8 },
      source: ownChoice('assumed here; no published figure found'),
    },
  ],
  reliableChanges: [
    { id: 'by-assumed-reliability', standardDeviation: 'simm-barker-2017', reliability: 'assumed' },
  ],
} as const satisfies Thresholds

export const averageThresholds = {
  changes: [
    ...ofOnePain,
    {
      ...{ id: 'eppoc-csc', kind: 'percent', amount: 30, judges: 'person', method: 'agreement' },
      source: read('ePPOC wiki, page 20584125: average pain reduced by 30% or more'),
    },
  ],
  bands: [eppocBands('band-below'), boonstra],
  statistics: [inSeed(1.5, 90)],
} as const satisfies Thresholds

export const severityThresholds = {
  changes: immpactChanges,
  bands: [eppocBands('no-band')],
  statistics: [
    eppocMean(6.4),
    {
      ...{ id: 'tan-2004', kind: 'alpha', figure: 0.85, population: 'chronic pain' },
      source: fromMemory('Tan 2004, from memory'),
    },
  ],
} as const satisfies Thresholds

export const interferenceThresholds = {
  changes: [
    {
      ...{ id: 'immpact-1-point', kind: 'points', amount: 1, judges: 'group', method: 'agreement' },
      source: read('IMMPACT, Dworkin 2008; smaller than the error of one measurement'),
    },
    {
      ...{ id: 'eppoc-csc', kind: 'points', amount: 1, judges: 'person', method: 'agreement' },
      source: read(
        'ePPOC wiki, citing IMMPACT: 1 point over the mean of 7 (for its own use the page says 10%)',
      ),
    },
    {
      ...{ id: 'eppoc-csc-percent', kind: 'percent', amount: 10, judges: 'person', method: 'agreement' },
      source: read('ePPOC wiki: 10%, its own use (the page also says 1 point over the mean of 7)'),
    },
    {
      ...{ id: 'csp-acceptable', kind: 'points', amount: 2.09, judges: 'group', method: 'unstated' },
      ...{ population: 'pain management programmes' },
      source: read('innovations.csp.org.uk: a mean change that patients could call acceptable'),
    },
  ],
  statistics: [
    eppocMean(7.0),
    inSeed(1.9, 89),
    { id: 'alpha', kind: 'alpha', figure: 0.91, source: read('inflammatory bowel disease study') },
    {
      ...{ id: 'alpha-musculoskeletal', kind: 'alpha', figure: { from: 0.83, to: 0.96 } },
      ...{
        population: 'musculoskeletal pain',
        source: read('review of musculoskeletal studies, of both scales'),
      },
    },
    {
      ...{ id: 'tan-2004', kind: 'alpha', figure: 0.88, population: 'chronic pain' },
      source: fromMemory('Tan 2004, from memory'),
    },
    {
      ...{ id: 'icc-lowest', kind: 'icc', figure: 0.84, population: 'inflammatory bowel disease' },
      source: read('ICC .84 to .90'),
    },
    {
      ...{ id: 'icc-highest', kind: 'icc', figure: 0.9, population: 'inflammatory bowel disease' },
      source: read('ICC .84 to .90'),
    },
  ],
  reliableChanges: [
    { id: 'by-lowest-icc', standardDeviation: 'simm-barker-2017', reliability: 'icc-lowest' },
    { id: 'by-highest-icc', standardDeviation: 'simm-barker-2017', reliability: 'icc-highest' },
    { id: 'by-alpha', standardDeviation: 'simm-barker-2017', reliability: 'tan-2004' },
  ],
} as const satisfies Thresholds
