import type { Instrument } from '../instrument.ts'
import { idsOf, itemLabels, ratings } from '../items.ts'
import { igroThresholds } from './thresholds/igro.ts'

const items = ratings(itemLabels('Own goal, arm', 5), {
  ...{ min: 0, max: 10, labels: { 0: 'not started', 10: 'reached' } },
})

/**
 * The person's own goals on a five-armed star (Simm). The mean of the arms is the number; the area is only
 * drawn.
 */
export const IGRO = {
  id: 'IGRO',
  name: 'My own goals (five-armed star)',
  version: '1',
  items,
  scores: [
    {
      id: 'IGRO',
      label: 'Own goals, mean of the arms',
      items: idsOf(items),
      min: 0,
      max: 10,
      direction: 'higher-is-better',
      isBaseline: true,
      rule: {
        id: 'igro.mean-of-named-arms',
        combine: 'mean',
        mayMiss: 0,
        source: {
          cites: 'no published scoring; mean of arms, every named arm rated',
          confidence: 'inferred',
        },
      },
      optionalRules: [
        {
          id: 'igro.mean-of-rated-arms',
          combine: 'mean',
          mayMiss: 4,
          source: { cites: 'local choice: mean of the arms rated, whichever they are', confidence: 'own' },
        },
      ],
      display: 'star-area',
      ...igroThresholds,
    },
  ],
  recall: 'now',
  minutes: 2,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'unknown (name and artwork)',
    mayShipWording: true,
    terms: 'own words and own drawing; ask before using the original name or artwork in print',
    source: { cites: 'Simm & Barker 2017 describes it; no licence found', confidence: 'inferred' },
  },
  ownGoals: { rosterColumn: 'igro_goal' },
  notes: ['An arm keeps its goal. A goal that is replaced closes its arm; do not average across.'],
} as const satisfies Instrument
