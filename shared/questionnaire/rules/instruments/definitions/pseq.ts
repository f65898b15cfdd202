import type { Instrument } from '../instrument.ts'
import { idsOf, itemLabels, ratings } from '../items.ts'
import { pseqThresholds } from './thresholds/pseq.ts'

export const confidenceScale = {
  min: 0,
  max: 6,
  labels: { 0: 'least confident', 6: 'most confident' },
} as const

const items = ratings(itemLabels('PSEQ', 10), confidenceScale)

/** Pain Self-Efficacy Questionnaire, 10 items. */
export const PSEQ = {
  id: 'PSEQ',
  name: 'Pain Self-Efficacy Questionnaire',
  version: '1',
  items,
  scores: [
    {
      id: 'PSEQ',
      label: 'Pain self-efficacy',
      items: idsOf(items),
      min: 0,
      max: 60,
      direction: 'higher-is-better',
      isBaseline: true,
      rule: {
        id: 'pseq.complete-case',
        combine: 'sum',
        mayMiss: 0,
        source: {
          cites: 'no published missing-item rule found; Simm & Barker 2017 used complete data only',
          confidence: 'read',
        },
      },
      optionalRules: [
        {
          id: 'pseq.prorate-1',
          combine: 'sum',
          mayMiss: 1,
          source: {
            cites: 'local choice: one missing item replaced by the mean of the other nine',
            confidence: 'own',
          },
        },
      ],
      ...pseqThresholds,
    },
  ],
  recall: 'at present',
  minutes: 2,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'Michael K. Nicholas',
    mayShipWording: false,
    terms: 'unclear; the service obtains written permission and supplies the words',
    source: { cites: 'developer and rehabilitation sites, conflicting', confidence: 'read-secondary' },
  },
  notes: [
    'Simm & Barker 2017 does not say its threshold. It marks a mean change of 9.2 and not one of 8.0, so it lies between (inferred).',
  ],
} as const satisfies Instrument
