import type { ChangeThreshold, Instrument, Item, Score } from '../instrument.ts'
import { idsOf } from '../items.ts'

const tenPoint = (id: string): Item => ({ id, kind: 'rating', min: 0, max: 10 })
const severity = ['worst', 'least', 'average', 'now'].map(tenPoint)
const interference = ['activity', 'mood', 'walking', 'work', 'relations', 'sleep', 'enjoyment'].map(tenPoint)

const immpactPercent = [10, 30, 50].map((amount) => ({
  id: `immpact-${amount}-percent`,
  kind: 'percent' as const,
  amount,
  judges: 'group' as const,
  source: {
    cites: 'IMMPACT, Dworkin 2008: 10-20% minimal, 30% moderate, 50% substantial',
    confidence: 'read' as const,
  },
}))

const eppocAveragePain: ChangeThreshold = {
  id: 'eppoc-csc',
  kind: 'percent',
  amount: 30,
  judges: 'person',
  source: { cites: 'ePPOC wiki: average pain reduced by 30% or more', confidence: 'read' },
}

const singleItem = (id: string, item: string, changes: readonly ChangeThreshold[]): Score => ({
  id,
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
  changes,
})

/** Brief Pain Inventory, short form: worst, least, average, now, then seven interference items. */
export const BPI = {
  id: 'BPI',
  name: 'Brief Pain Inventory, short form',
  version: '1',
  items: [...severity, ...interference],
  scores: [
    singleItem('BPI_WORST', 'worst', immpactPercent),
    singleItem('BPI_AVERAGE', 'average', [...immpactPercent, eppocAveragePain]),
    {
      id: 'BPI_SEVERITY',
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
      changes: immpactPercent,
    },
    {
      id: 'BPI_INTERFERENCE',
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
      changes: [
        {
          id: 'immpact-1-point',
          kind: 'points',
          amount: 1,
          judges: 'group',
          source: {
            cites: 'IMMPACT, Dworkin 2008; smaller than the error of one measurement',
            confidence: 'read',
          },
        },
        {
          id: 'eppoc-csc',
          kind: 'points',
          amount: 1,
          judges: 'person',
          source: {
            cites: 'ePPOC wiki, 1 point over the mean of 7 (the page also says 10%)',
            confidence: 'read',
          },
        },
      ],
      reliability: [
        { sd: 1.9, r: 0.84, source: { cites: 'SD: Simm & Barker 2017; ICC .84-.90', confidence: 'read' } },
      ],
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
