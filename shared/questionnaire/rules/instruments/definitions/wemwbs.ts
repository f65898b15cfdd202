import type { Instrument } from '../instrument.ts'
import { idsOf, itemLabels, ratings } from '../items.ts'
import { wemwbsThresholds } from './thresholds/wemwbs.ts'

/** In our own words, as everywhere: the published ones are licensed. */
export const frequencyScale = {
  min: 1,
  max: 5,
  labels: { 1: 'never', 2: 'seldom', 3: 'at times', 4: 'mostly', 5: 'always' },
} as const

const items = ratings(itemLabels('WEMWBS', 14), frequencyScale)

/** Warwick-Edinburgh Mental Well-being Scale, 14 items. */
export const WEMWBS = {
  id: 'WEMWBS',
  name: 'Warwick-Edinburgh Mental Well-being Scale',
  version: '1',
  items,
  scores: [
    {
      id: 'WEMWBS',
      label: 'Mental well-being',
      items: idsOf(items),
      min: 14,
      max: 70,
      direction: 'higher-is-better',
      isBaseline: true,
      rule: {
        id: 'wemwbs.complete-case',
        combine: 'sum',
        mayMiss: 0,
        source: {
          cites: 'sum of 14: Warwick scoring page; the user guide rule on missing items was not readable',
          confidence: 'read',
        },
      },
      optionalRules: [
        {
          id: 'wemwbs.person-mean-3',
          combine: 'sum',
          mayMiss: 3,
          source: {
            cites: 'WEMWBS user guide, from memory: up to 3 missing take the person mean',
            confidence: 'memory',
          },
        },
      ],
      ...wemwbsThresholds,
    },
  ],
  recall: 'the last 2 weeks',
  minutes: 4,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'NHS Health Scotland, University of Warwick and University of Edinburgh',
    mayShipWording: false,
    terms: 'registration; the non-commercial licence does not allow giving the scale to others',
    source: { cites: 'warwick.ac.uk, WEMWBS, using the scale', confidence: 'read' },
  },
  codes: { snomed: '718426000' },
  notes: [
    'Simm & Barker 2017 does not say its threshold. It marks a mean change of 3.9, so it is not above that (inferred).',
  ],
} as const satisfies Instrument
