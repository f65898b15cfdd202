import { fromMemory, read } from '../../source.ts'
import type { Thresholds } from '../../thresholds.ts'

export const igroThresholds = {
  changes: [
    {
      ...{ id: 'nhs-england-goal-3', kind: 'points', amount: 3, judges: 'person', method: 'agreement' },
      source: read('NHS England, goal-based outcomes: 3 points on one goal; not of this star'),
    },
    {
      ...{
        id: 'goal-mean-2.45',
        kind: 'points',
        amount: 2.45,
        judges: 'person',
        method: 'unstated',
      },
      source: fromMemory(
        'Edbrooke-Childs 2015, goal-based outcomes: the mean of the goals; not of this star, from memory',
      ),
    },
  ],
} as const satisfies Thresholds
