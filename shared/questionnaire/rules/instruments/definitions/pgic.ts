import type { Instrument } from '../instrument.ts'
import type { Orientation } from '../orientation.ts'
import { pgicThresholds } from './thresholds/pgic.ts'

const versions = { '1-best': '1-best.1', '7-best': '7-best.1' } as const satisfies Record<Orientation, string>

const labels = {
  1: 'very much better',
  2: 'much better',
  3: 'a little better',
  4: 'no change',
  5: 'a little worse',
  6: 'much worse',
  7: 'very much worse',
}

/** Patient Global Impression of Change. Answers are kept with 1 as best unless they say that 7 is. */
export const PGIC = {
  id: 'PGIC',
  name: 'Overall change',
  version: versions['1-best'],
  items: [{ id: 'change', label: 'Overall change', kind: 'rating', min: 1, max: 7, labels }],
  scores: [
    {
      id: 'PGIC',
      label: 'Overall change, from -3 much worse to 3 much better',
      items: ['change'],
      min: -3,
      max: 3,
      direction: 'higher-is-better',
      rule: {
        id: 'pgic.distance-from-no-change',
        combine: 'sum',
        mayMiss: 0,
        source: { cites: 'one item', confidence: 'inferred' },
      },
      transform: {
        kind: 'distance-from-middle',
        middle: 4,
        versions,
        source: {
          cites: '1 best: PhenX, Farrar 2001; 7 best: CSP-published UK audit. Converted to -3..+3',
          confidence: 'read',
        },
      },
      ...pgicThresholds,
    },
  ],
  recall: 'since the start of the programme, so never at baseline',
  minutes: 1,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'public domain',
    mayShipWording: true,
    terms: 'own paraphrase',
    source: { cites: 'NINDS common data elements', confidence: 'read' },
  },
} as const satisfies Instrument
