import type { Instrument } from '../instrument.ts'
import { idsOf, ratings } from '../items.ts'

const items = ratings(7, 0, 3)

/** Generalised Anxiety Disorder scale, 7 items. */
export const GAD7 = {
  id: 'GAD7',
  name: 'Generalised Anxiety Disorder scale, 7 items',
  version: '1',
  items,
  scores: [
    {
      id: 'GAD7',
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
      bands: [
        {
          id: 'severity',
          lowerBounds: [
            { from: 0, label: 'minimal' },
            { from: 5, label: 'mild' },
            { from: 10, label: 'moderate' },
            { from: 15, label: 'severe' },
          ],
          source: { cites: 'GAD-7: 5, 10, 15', confidence: 'read' },
        },
      ],
      changes: [
        {
          id: 'nhs-reliable-4',
          kind: 'points',
          amount: 4,
          judges: 'person',
          source: { cites: 'NHS England reliable-change table', confidence: 'read' },
        },
        {
          id: 'kounali-2020',
          kind: 'percent',
          amount: 20,
          judges: 'group',
          source: { cites: 'Kounali 2020, PMC9340848', confidence: 'read' },
        },
      ],
      reliability: [
        { sd: 4.5, r: 0.92, source: { cites: 'SD weakly sourced; alpha from memory', confidence: 'memory' } },
      ],
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
