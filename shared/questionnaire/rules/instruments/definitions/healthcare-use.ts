import type { Instrument, Item } from '../instrument.ts'

const services = ['gp', 'emergency', 'overnight', 'outpatient', 'therapist'] as const

const asked = services.flatMap((service): Item[] => [
  { id: service, kind: 'code', codes: ['yes', 'no', 'not-sure'] },
  { id: `${service}_times`, kind: 'count', max: 200, only: service },
])

/**
 * Own-wording counts over three months: for each service whether, then how often. No total: visits do not add
 * up.
 */
export const HEALTHCARE_USE = {
  id: 'HEALTHCARE_USE',
  name: 'Health care in the last three months',
  version: '1',
  items: asked,
  scores: [],
  recall: 'the last 3 months',
  minutes: 2,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'this project',
    mayShipWording: true,
    terms: 'own wording',
    source: {
      cites: 'structure and window as validated by self-report in PMC2289836, Table 2',
      confidence: 'read',
    },
  },
} as const satisfies Instrument
