import type { Instrument, Score } from '../instrument.ts'
import type { Item } from '../item.ts'
import type { Thresholds } from '../thresholds.ts'
import { anxietyThresholds, wellBeingThresholds } from './thresholds/ons4.ts'

const labels = { 0: 'not at all', 10: 'completely' }
const item = (id: string, label: string): Item => ({ id, label, kind: 'rating', min: 0, max: 10, labels })

type Single = Pick<Score, 'id' | 'label' | 'direction'> & { readonly item: string }

const single = ({ item, ...named }: Single, thresholds: Thresholds): Score => ({
  ...named,
  items: [item],
  min: 0,
  max: 10,
  rule: {
    id: 'ons4.single-item',
    combine: 'sum',
    mayMiss: 0,
    source: { cites: 'ONS harmonised standard: four answers, no composite', confidence: 'read' },
  },
  ...thresholds,
})

const wellBeing = (id: string, item: string, label: string): Score =>
  single({ id, item, label, direction: 'higher-is-better' }, wellBeingThresholds)

/** ONS4 personal well-being: four separate answers, never added up. */
export const ONS4 = {
  id: 'ONS4',
  name: 'Personal well-being',
  version: '1',
  items: [
    item('satisfied', 'Satisfaction with life'),
    item('worthwhile', 'Things done are worthwhile'),
    item('happy', 'Happiness yesterday'),
    item('anxious', 'Anxiety yesterday'),
  ],
  scores: [
    wellBeing('ONS4_SATISFIED', 'satisfied', 'Satisfaction with life'),
    wellBeing('ONS4_WORTHWHILE', 'worthwhile', 'Things done are worthwhile'),
    wellBeing('ONS4_HAPPY', 'happy', 'Happiness yesterday'),
    single(
      {
        ...{ id: 'ONS4_ANXIOUS', item: 'anxious', label: 'Anxiety yesterday' },
        direction: 'lower-is-better',
      },
      anxietyThresholds,
    ),
  ],
  recall: 'nowadays; yesterday',
  minutes: 1,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'Crown copyright',
    mayShipWording: true,
    terms: 'Open Government Licence, to be checked',
    source: { cites: 'ONS harmonised standard', confidence: 'inferred' },
  },
} as const satisfies Instrument
