import type { Bands, Instrument } from '../instrument.ts'
import { idsOf, ratings } from '../items.ts'

const items = ratings(9, 0, 3)

export const phqBands = {
  id: 'severity',
  lowerBounds: [
    { from: 0, label: 'minimal' },
    { from: 5, label: 'mild' },
    { from: 10, label: 'moderate' },
    { from: 15, label: 'moderately severe' },
    { from: 20, label: 'severe' },
  ],
  source: { cites: 'PHQ-9: 0-4, 5-9, 10-14, 15-19, 20-27', confidence: 'read' },
} as const satisfies Bands

/**
 * Patient Health Questionnaire, 9 items. Item 9 asks about harm: the risk owner must read it the same day.
 */
export const PHQ9 = {
  id: 'PHQ9',
  name: 'Patient Health Questionnaire, 9 items',
  version: '1',
  items,
  scores: [
    {
      id: 'PHQ9',
      items: idsOf(items),
      min: 0,
      max: 27,
      direction: 'lower-is-better',
      isBaseline: true,
      rule: {
        id: 'phq9.person-mean-2',
        combine: 'sum',
        mayMiss: 2,
        source: {
          cites: 'Arrieta 2017, quoted by the R package qscorer: up to 2 missing take the person mean',
          confidence: 'read',
        },
      },
      bands: [phqBands],
      changes: [
        {
          id: 'nhs-reliable-6',
          kind: 'points',
          amount: 6,
          judges: 'person',
          source: { cites: 'NHS England reliable-change table', confidence: 'read' },
        },
        {
          id: 'kounali-2020',
          kind: 'percent',
          amount: 20,
          judges: 'group',
          source: { cites: 'Kounali 2020, PMC9340848: 20% of baseline', confidence: 'read' },
        },
      ],
      reliability: [
        {
          sd: 5.1,
          r: 0.84,
          source: { cites: 'SD: UK PMP, PMC11024331; test-retest from memory', confidence: 'memory' },
        },
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
    source: { cites: 'instruction manual, quoted by Wikipedia', confidence: 'read-secondary' },
  },
  codes: { loinc: '44261-6', loincPanel: '44249-1', snomed: '720433000' },
  riskItems: [
    {
      item: '9',
      atLeast: 1,
      source: {
        cites:
          'any answer above "not at all", looked at the same day also where there is no total: our own reading',
        confidence: 'inferred',
      },
    },
  ],
} as const satisfies Instrument
