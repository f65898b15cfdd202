import type { Instrument } from '../instrument.ts'
import { idsOf, itemLabels, ratings } from '../items.ts'
import { confidenceScale } from './pseq.ts'
import { pseq2Thresholds } from './thresholds/pseq.ts'

const items = ratings(itemLabels('PSEQ-2', 2), confidenceScale)

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
      label: 'Pain self-efficacy, two items',
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
      ...pseq2Thresholds,
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
