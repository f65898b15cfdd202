import type { Instrument, Score } from '../instrument.ts'
import type { Item, Labels } from '../item.ts'
import { idsOf } from '../items.ts'
import type { Thresholds } from '../thresholds.ts'
import {
  averageThresholds,
  interferenceThresholds,
  severityThresholds,
  worstThresholds,
} from './thresholds/bpi.ts'

const tenPoint =
  (ends: Labels) =>
  ([id, label]: readonly [string, string]): Item => ({
    ...{ id, label, kind: 'rating', min: 0, max: 10, labels: ends },
  })

const severity = (
  [
    ['worst', 'Worst pain'],
    ['least', 'Least pain'],
    ['average', 'Average pain'],
    ['now', 'Pain now'],
  ] as const
).map(tenPoint({ 0: 'no pain', 10: 'most pain' }))

const interference = (
  [
    ['activity', 'Interference with activity'],
    ['mood', 'Interference with mood'],
    ['walking', 'Interference with walking'],
    ['work', 'Interference with work'],
    ['relations', 'Interference with relations'],
    ['sleep', 'Interference with sleep'],
    ['enjoyment', 'Interference with enjoyment'],
  ] as const
).map(tenPoint({ 0: 'no interference', 10: 'most interference' }))

type SingleItem = Pick<Score, 'id' | 'label'> & { readonly item: string }

const singleItem = ({ item, ...named }: SingleItem, thresholds: Thresholds): Score => ({
  ...named,
  items: [item],
  min: 0,
  max: 10,
  direction: 'lower-is-better',
  isBaseline: true,
  rule: {
    id: 'bpi.single-item',
    combine: 'sum',
    mayMiss: 0,
    source: { cites: 'single items are used alone: ePPOC wiki; Simm & Barker 2017', confidence: 'read' },
  },
  ...thresholds,
})

/** Brief Pain Inventory, short form: worst, least, average, now, then seven interference items. */
export const BPI = {
  id: 'BPI',
  name: 'Brief Pain Inventory, short form',
  version: '1',
  items: [...severity, ...interference],
  scores: [
    singleItem({ id: 'BPI_WORST', label: 'Worst pain', item: 'worst' }, worstThresholds),
    singleItem({ id: 'BPI_AVERAGE', label: 'Average pain', item: 'average' }, averageThresholds),
    {
      id: 'BPI_SEVERITY',
      label: 'Pain severity, mean of four',
      items: idsOf(severity),
      min: 0,
      max: 10,
      direction: 'lower-is-better',
      isBaseline: true,
      rule: {
        id: 'bpi.severity-mean-of-4',
        combine: 'mean',
        mayMiss: 0,
        source: { cites: 'mean of 4; no prorating rule found', confidence: 'inferred' },
      },
      ...severityThresholds,
    },
    {
      id: 'BPI_INTERFERENCE',
      label: 'Pain interference, mean of seven',
      items: idsOf(interference),
      min: 0,
      max: 10,
      direction: 'lower-is-better',
      isBaseline: true,
      rule: {
        id: 'bpi.interference-mean-if-4-of-7',
        combine: 'mean',
        mayMiss: 3,
        source: { cites: 'BPI user guide 2009, quoted by LOINC 77565-0; ePPOC wiki', confidence: 'read' },
      },
      ...interferenceThresholds,
    },
  ],
  recall: 'the last 24 hours (standard short form); ePPOC asks about the last week',
  minutes: 4,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'Charles S. Cleeland, through MD Anderson Cancer Center',
    mayShipWording: false,
    terms: 'no use or reproduction without permission; fees may apply',
    source: { cites: 'BPI user guide; NINDS', confidence: 'read' },
  },
  codes: { loinc: '77565-0' },
} as const satisfies Instrument
