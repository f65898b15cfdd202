import { read } from '../../source.ts'
import type { Thresholds } from '../../thresholds.ts'

/** Of the distance from no change, up is better, in whichever orientation it was asked. */
export const pgicThresholds = {
  cutOffs: [
    {
      ...{ id: 'farrar-2001', value: 2, side: 'at-or-above', label: 'much or very much improved' },
      source: read('Farrar 2001'),
    },
    {
      ...{ id: 'csp-improved', value: 1, side: 'at-or-above', label: 'improved' },
      population: 'UK pain management programme',
      source: read('innovations.csp.org.uk: 5 to 7, where 7 is best'),
    },
  ],
  bands: [
    {
      id: 'immpact',
      bands: [
        { from: -3, to: -1, label: 'worse' },
        { from: 0, to: 0, label: 'no change' },
        { from: 1, to: 1, label: 'minimal' },
        { from: 2, to: 2, label: 'moderate' },
        { from: 3, to: 3, label: 'substantial' },
      ],
      between: 'band-below',
      source: read('IMMPACT, Dworkin 2008'),
    },
  ],
} as const satisfies Thresholds
