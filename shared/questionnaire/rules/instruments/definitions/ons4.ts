import type { Instrument, Item, Score } from '../instrument.ts'

const item = (id: string): Item => ({ id, kind: 'rating', min: 0, max: 10 })

const single = (id: string, item: string, direction: Score['direction']): Score => ({
  id,
  items: [item],
  min: 0,
  max: 10,
  direction,
  rule: {
    id: 'ons4.single-item',
    combine: 'sum',
    mayMiss: 0,
    source: { cites: 'ONS harmonised standard: four answers, no composite', confidence: 'read' },
  },
})

/** ONS4 personal well-being: four separate answers, never added up. */
export const ONS4 = {
  id: 'ONS4',
  name: 'Personal well-being',
  version: '1',
  items: ['satisfied', 'worthwhile', 'happy', 'anxious'].map(item),
  scores: [
    single('ONS4_SATISFIED', 'satisfied', 'higher-is-better'),
    single('ONS4_WORTHWHILE', 'worthwhile', 'higher-is-better'),
    single('ONS4_HAPPY', 'happy', 'higher-is-better'),
    single('ONS4_ANXIOUS', 'anxious', 'lower-is-better'),
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
