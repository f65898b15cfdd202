import { fromMemory, read, readSecondary } from '../../source.ts'
import type { Thresholds } from '../../thresholds.ts'

const upTo = (greatest: number) =>
  [
    { from: 0, to: 4, label: 'minimal' },
    { from: 5, to: 9, label: 'mild' },
    { from: 10, to: 14, label: 'moderate' },
    { from: 15, to: 19, label: 'moderately severe' },
    { from: 20, to: greatest, label: 'severe' },
  ] as const

export const phq9Thresholds = {
  changes: [
    {
      ...{ id: 'nhs-reliable-6', kind: 'points', amount: 6, judges: 'person', method: 'agreement' },
      source: read('NHS England reliable-change table'),
    },
    {
      ...{ id: 'kounali-2020', kind: 'percent', amount: 20, judges: 'group', method: 'anchor' },
      source: read('Kounali 2020, PMC9340848: 20% of baseline'),
    },
    {
      ...{ id: 'kounali-2020-points', kind: 'points', amount: 1.7, judges: 'group', method: 'anchor' },
      source: read('Kounali 2020, PMC9340848: about 1.7 points'),
    },
    {
      ...{ id: 'lowe-2004', kind: 'points', amount: 5, judges: 'person', method: 'unstated' },
      source: fromMemory('Lowe 2004, from memory'),
    },
  ],
  cutOffs: [
    {
      ...{ id: 'caseness', value: 10, side: 'at-or-above', label: 'a case of depression' },
      source: readSecondary('IAPT manual, quoted by a blog'),
    },
  ],
  bands: [
    {
      ...{ id: 'severity', bands: upTo(27), between: 'band-below' },
      source: read('PHQ-9: 0-4, 5-9, 10-14, 15-19, 20-27'),
    },
  ],
  statistics: [
    {
      ...{ id: 'walton', kind: 'mean', figure: 14.1, n: 60 },
      population: 'UK pain management programme online, before it',
      source: read('Walton Centre, PMC11024331'),
    },
    {
      ...{ id: 'walton', kind: 'standard-deviation', figure: 5.1, n: 60 },
      population: 'UK pain management programme online, before it',
      source: read('Walton Centre, PMC11024331'),
    },
    { id: 'alpha', kind: 'alpha', figure: 0.89, source: fromMemory('from memory') },
    { id: 'test-retest', kind: 'test-retest', figure: 0.84, source: fromMemory('from memory') },
  ],
  reliableChanges: [{ id: 'by-test-retest', standardDeviation: 'walton', reliability: 'test-retest' }],
} as const satisfies Thresholds

/**
 * No published change, spread or reliability of the eight items was found; those of the nine are not theirs.
 */
export const phq8Thresholds = {
  cutOffs: [
    {
      ...{ id: 'current-depression', value: 10, side: 'at-or-above', label: 'current depression' },
      ...{ population: 'general population, United States', n: 198678 },
      source: read('Kroenke 2009, J Affect Disord 114, abstract'),
    },
  ],
  bands: [
    {
      ...{ id: 'severity', bands: upTo(24), between: 'band-below' },
      source: readSecondary('instruction manual, quoted by a web page: 0 to 24, cut points as for the PHQ-9'),
    },
  ],
} as const satisfies Thresholds
