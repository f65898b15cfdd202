import { fromMemory, read, readSecondary } from '../../source.ts'
import type { Thresholds } from '../../thresholds.ts'

export const gad7Thresholds = {
  changes: [
    {
      ...{ id: 'nhs-reliable-4', kind: 'points', amount: 4, judges: 'person', method: 'agreement' },
      source: read('NHS England reliable-change table'),
    },
    {
      ...{ id: 'kounali-2020', kind: 'percent', amount: 20, judges: 'group', method: 'anchor' },
      source: read('Kounali 2020, PMC9340848'),
    },
    {
      ...{ id: 'kounali-2020-points', kind: 'points', amount: 1.5, judges: 'group', method: 'anchor' },
      source: read('Kounali 2020, PMC9340848: about 1.5 points'),
    },
    {
      ...{ id: 'toussaint-2020', kind: 'points', amount: 4, judges: 'group', method: 'unstated' },
      source: fromMemory('Toussaint 2020, value from memory'),
    },
  ],
  cutOffs: [
    {
      ...{ id: 'caseness', value: 8, side: 'at-or-above', label: 'a case of anxiety' },
      source: readSecondary('IAPT manual, quoted by a blog'),
    },
  ],
  bands: [
    {
      id: 'severity',
      bands: [
        { from: 0, to: 4, label: 'minimal' },
        { from: 5, to: 9, label: 'mild' },
        { from: 10, to: 14, label: 'moderate' },
        { from: 15, to: 21, label: 'severe' },
      ],
      between: 'band-below',
      source: read('GAD-7: 5, 10, 15'),
    },
  ],
  statistics: [
    {
      ...{ id: 'weak', kind: 'standard-deviation', figure: 4.5 },
      source: readSecondary('weakly sourced; no study named'),
    },
    { id: 'alpha', kind: 'alpha', figure: 0.92, source: fromMemory('from memory') },
    { id: 'icc', kind: 'icc', figure: 0.83, source: fromMemory('from memory') },
  ],
  reliableChanges: [
    { id: 'by-alpha', standardDeviation: 'weak', reliability: 'alpha' },
    { id: 'by-icc', standardDeviation: 'weak', reliability: 'icc' },
  ],
} as const satisfies Thresholds
