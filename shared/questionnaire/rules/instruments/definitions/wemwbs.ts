import type { Instrument } from '../instrument.ts'
import { idsOf, ratings } from '../items.ts'

const items = ratings(14, 1, 5)

/** Warwick-Edinburgh Mental Well-being Scale, 14 items. */
export const WEMWBS = {
  id: 'WEMWBS',
  name: 'Warwick-Edinburgh Mental Well-being Scale',
  version: '1',
  items,
  scores: [
    {
      id: 'WEMWBS',
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
      changes: [
        {
          id: 'nhs-england-9',
          kind: 'points',
          amount: 9,
          judges: 'person',
          source: {
            cites: "NHS England children's mental health reliable-change table, citing Maheswaran 2012",
            confidence: 'read',
          },
        },
        {
          id: 'maheswaran-2012-low',
          kind: 'points',
          amount: 6.65,
          judges: 'person',
          source: { cites: 'Maheswaran 2012, 2.77 SEM with SEM 2.4', confidence: 'inferred' },
        },
        {
          id: 'maheswaran-2012-high',
          kind: 'points',
          amount: 8.59,
          judges: 'person',
          source: { cites: 'Maheswaran 2012, 2.77 SEM with SEM 3.1', confidence: 'inferred' },
        },
        {
          id: 'user-guide-3',
          kind: 'points',
          amount: 3,
          judges: 'group',
          source: { cites: 'WEMWBS user guides, from memory', confidence: 'memory' },
        },
      ],
      reliability: [
        {
          sd: 9.7,
          r: 0.83,
          source: {
            cites: 'SD: Simm & Barker 2017, n=121; test-retest: Tennant 2007, from memory',
            confidence: 'memory',
          },
        },
      ],
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
} as const satisfies Instrument
