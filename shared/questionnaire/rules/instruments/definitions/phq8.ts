import type { Instrument } from '../instrument.ts'
import { idsOf, ratings } from '../items.ts'
import { daysScale, moodTopics, PHQ9 } from './phq9.ts'
import { phq8Thresholds } from './thresholds/phq.ts'

const items = ratings(moodTopics, daysScale)

/** The PHQ without its last item, for where nobody can act on it the same day. */
export const PHQ8 = {
  id: 'PHQ8',
  name: 'Patient Health Questionnaire, 8 items',
  version: '1',
  items,
  scores: [
    {
      id: 'PHQ8',
      label: 'Depression, eight items',
      items: idsOf(items),
      min: 0,
      max: 24,
      direction: 'lower-is-better',
      isBaseline: true,
      rule: {
        id: 'phq8.complete-case',
        combine: 'sum',
        mayMiss: 0,
        source: { cites: 'no missing-item rule found for the 8-item form', confidence: 'inferred' },
      },
      ...phq8Thresholds,
    },
  ],
  recall: 'the last 2 weeks',
  minutes: 2,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'Pfizer, released without restriction',
    mayShipWording: true,
    terms: 'no fee or permission',
    source: { cites: 'as for the PHQ-9', confidence: 'read-secondary' },
  },
  withoutRiskItemsOf: PHQ9.id,
} as const satisfies Instrument
