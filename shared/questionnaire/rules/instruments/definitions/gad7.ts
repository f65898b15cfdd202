import type { Instrument } from '../instrument.ts'
import { idsOf, ratings } from '../items.ts'
import { daysScale } from './phq9.ts'
import { gad7Thresholds } from './thresholds/gad7.ts'

const topics = [
  'Nervousness',
  'Worry that is hard to stop',
  'Worry about many things',
  'Trouble relaxing',
  'Restlessness',
  'Irritability',
  'Fear that something bad may happen',
] as const

const items = ratings(topics, daysScale)

/** Generalised Anxiety Disorder scale, 7 items. */
export const GAD7 = {
  id: 'GAD7',
  name: 'Generalised Anxiety Disorder scale, 7 items',
  version: '1',
  items,
  scores: [
    {
      id: 'GAD7',
      label: 'Anxiety',
      items: idsOf(items),
      min: 0,
      max: 21,
      direction: 'lower-is-better',
      isBaseline: true,
      rule: {
        id: 'gad7.complete-case',
        combine: 'sum',
        mayMiss: 0,
        source: { cites: 'sum of 7; no missing-item rule confirmed', confidence: 'read' },
      },
      optionalRules: [
        {
          id: 'gad7.person-mean-2',
          combine: 'sum',
          mayMiss: 2,
          source: {
            cites: 'as the PHQ-9, from memory: up to 2 missing take the person mean',
            confidence: 'memory',
          },
        },
      ],
      ...gad7Thresholds,
    },
  ],
  recall: 'the last 2 weeks',
  minutes: 2,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'Pfizer, released without restriction',
    mayShipWording: true,
    terms: 'no fee or permission',
    source: { cites: 'secondary sources', confidence: 'read-secondary' },
  },
  codes: { loinc: '70274-6', loincPanel: '69737-5', snomed: '445455005' },
} as const satisfies Instrument
