import type { Instrument } from '../instrument.ts'
import { idsOf, ratings } from '../items.ts'

const items = ratings(2, 0, 6)

/**
 * PSEQ-2 of Nicholas, McGuire & Asghari 2015. Briet et al. 2014 is another two-item version: the version
 * tells them apart.
 */
export const PSEQ2 = {
  id: 'PSEQ2',
  name: 'Pain Self-Efficacy Questionnaire, two items',
  version: 'nicholas-2015.1',
  items,
  scores: [
    {
      id: 'PSEQ2',
      items: idsOf(items),
      min: 0,
      max: 12,
      direction: 'higher-is-better',
      isBaseline: true,
      rule: {
        id: 'pseq2.complete-case',
        combine: 'sum',
        mayMiss: 0,
        source: { cites: 'two items: nothing to prorate from', confidence: 'inferred' },
      },
      changes: [
        {
          id: 'mic-1.5',
          kind: 'points',
          amount: 1.5,
          judges: 'group',
          source: { cites: '13% of the range, Nicholas, McGuire & Asghari 2015', confidence: 'read' },
        },
      ],
    },
  ],
  recall: 'at present',
  minutes: 1,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'Michael K. Nicholas',
    mayShipWording: false,
    terms: 'unclear; the service obtains written permission and supplies the words',
    source: { cites: 'as for the PSEQ', confidence: 'read-secondary' },
  },
} as const satisfies Instrument
