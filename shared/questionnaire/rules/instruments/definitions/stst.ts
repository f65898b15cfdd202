import type { Instrument } from '../instrument.ts'
import { coded } from '../items.ts'
import { ststThresholds } from './thresholds/stst.ts'

/** Sit-to-stand, counted stands. Only with someone present: unsupervised it is a falls risk. */
export const STST = {
  id: 'STST',
  name: 'Sit-to-stand test',
  version: '1',
  items: [{ id: 'stands', label: 'Full stands', kind: 'count', max: 100, unit: 'stands' }],
  scores: [
    {
      id: 'STST',
      label: 'Sit-to-stand',
      items: ['stands'],
      min: 0,
      max: 100,
      unit: 'stands',
      direction: 'higher-is-better',
      isBaseline: true,
      rule: {
        id: 'stst.count',
        combine: 'sum',
        mayMiss: 0,
        source: { cites: 'completed stands; unable counts as 0', confidence: 'inferred' },
      },
      ...ststThresholds,
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
  details: [
    // Chairs are 43 to 46; what is outside was measured in inches, or typed into the wrong field.
    { id: 'seatHeightCm', label: 'Height of the seat', kind: 'number', min: 25, max: 70, unit: 'cm' },
    coded('armsUsed', 'Were the arms used?', { no: 'No', yes: 'Yes' }),
    coded('stoppedEarly', 'Did it stop early?', {
      no: 'No',
      pain: 'Yes, because of pain',
      tired: 'Yes, too tired or out of breath',
      unsafe: 'Yes, it was not safe to go on',
      other: 'Yes, for another reason',
    }),
  ],
  notes: [
    'Record seat height, whether arms were used, and why it stopped early. Results of different protocols do not compare.',
  ],
} as const satisfies Instrument
