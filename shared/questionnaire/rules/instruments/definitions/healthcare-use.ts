import type { Instrument } from '../instrument.ts'
import type { Item } from '../item.ts'
import { coded } from '../items.ts'

type Service = readonly [id: string, label: string, unit?: string]

const services: readonly Service[] = [
  ['gp', 'GP surgery'],
  ['emergency', 'Emergency department'],
  ['overnight', 'Hospital stay', 'nights'],
  ['outpatient', 'Hospital clinic or specialist'],
  ['therapist', 'Physiotherapist or other therapist'],
]

const asked = services.flatMap(([service, label, unit = 'times']): Item[] => [
  coded(service, `${label}, in the last 3 months`, { yes: 'yes', no: 'no', 'not-sure': 'not sure' }),
  {
    id: `${service}_times`,
    label: `${label}, how many ${unit}`,
    ...{ kind: 'count', max: 200, unit, only: service },
  },
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
