import type { Instrument } from '../instrument.ts'

/** Did anything get worse? Asked because a programme that only asks about gains never hears of harm. */
export const WORSE = {
  id: 'WORSE',
  name: 'Anything that got worse',
  version: '1',
  items: [
    {
      ...{ id: 'worse', label: 'Anything that got worse', kind: 'rating', min: 0, max: 2 },
      labels: { 0: 'no', 1: 'yes, a little', 2: 'yes, a lot' },
    },
  ],
  scores: [
    {
      id: 'WORSE',
      label: 'Anything that got worse',
      items: ['worse'],
      min: 0,
      max: 2,
      direction: 'lower-is-better',
      rule: {
        id: 'worse.single-item',
        combine: 'sum',
        mayMiss: 0,
        source: { cites: 'own question: 0 no, 1 a little, 2 a lot', confidence: 'own' },
      },
    },
  ],
  recall: 'since the programme ended',
  minutes: 1,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'this project',
    mayShipWording: true,
    terms: 'own wording',
    source: { cites: 'own question', confidence: 'own' },
  },
} as const satisfies Instrument
