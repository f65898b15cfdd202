import type { Instrument } from '../instrument.ts'

/** Sit-to-stand, counted stands. Only with someone present: unsupervised it is a falls risk. */
export const STST = {
  id: 'STST',
  name: 'Sit-to-stand test',
  version: '1',
  items: [{ id: 'stands', kind: 'count', max: 100 }],
  scores: [
    {
      id: 'STST',
      items: ['stands'],
      min: 0,
      max: 100,
      direction: 'higher-is-better',
      isBaseline: true,
      rule: {
        id: 'stst.count',
        combine: 'sum',
        mayMiss: 0,
        source: { cites: 'completed stands; unable counts as 0', confidence: 'inferred' },
      },
      changes: [
        {
          id: 'one-minute-3',
          kind: 'points',
          amount: 3,
          judges: 'group',
          protocol: '60s',
          source: { cites: 'Crook 2017, ERJ 49:1601871: 1-minute test in COPD', confidence: 'read' },
        },
        {
          id: 'thirty-second-mdc-2.5',
          kind: 'points',
          amount: 2.5,
          judges: 'person',
          protocol: '30s',
          source: { cites: 'Gill 2022: 30-second test, early knee osteoarthritis', confidence: 'read' },
        },
      ],
    },
  ],
  recall: 'now, observed',
  minutes: 3,
  modes: ['in-clinic'],
  licence: {
    holder: 'nobody: a procedure',
    mayShipWording: true,
    terms: 'free',
    source: { cites: 'no copyright in the procedure', confidence: 'inferred' },
  },
  protocols: [
    { id: '60s', description: 'full stands in 60 seconds' },
    { id: '30s', description: 'full stands in 30 seconds' },
    { id: 'unstated', description: 'as in Simm & Barker 2017, which does not say' },
  ],
  notes: [
    'Record seat height, whether arms were used, and why it stopped early. Results of different protocols do not compare.',
  ],
} as const satisfies Instrument
