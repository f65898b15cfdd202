import type { Instrument } from '../instrument.ts'
import { idsOf, ratings } from '../items.ts'
import { phq9Thresholds } from './thresholds/phq.ts'

export const daysScale = {
  min: 0,
  max: 3,
  labels: { 0: 'not at all', 1: 'on some days', 2: 'on more than half of the days', 3: 'almost every day' },
} as const

export const moodTopics = [
  'Interest or pleasure',
  'Low mood',
  'Sleep',
  'Energy',
  'Appetite',
  'Feelings about oneself',
  'Concentration',
  'Slowness or restlessness',
] as const

const items = ratings([...moodTopics, 'Thoughts of death or self-harm'], daysScale)

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
      label: 'Depression, nine items',
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
      ...phq9Thresholds,
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
