import type { Instrument } from '../instrument.ts'

/** Patient Global Impression of Change. Answers are kept with 1 as best unless they say that 7 is. */
export const PGIC = {
  id: 'PGIC',
  name: 'Overall change',
  version: '1-best.1',
  items: [{ id: 'change', kind: 'rating', min: 1, max: 7 }],
  scores: [
    {
      id: 'PGIC',
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
        source: {
          cites: '1 best: PhenX, Farrar 2001; 7 best: CSP-published UK audit. Converted to -3..+3',
          confidence: 'read',
        },
      },
      bands: [
        {
          id: 'immpact',
          lowerBounds: [
            { from: -3, label: 'worse' },
            { from: 0, label: 'no change' },
            { from: 1, label: 'minimal' },
            { from: 2, label: 'moderate' },
            { from: 3, label: 'substantial' },
          ],
          source: { cites: 'IMMPACT, Dworkin 2008', confidence: 'read' },
        },
      ],
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
