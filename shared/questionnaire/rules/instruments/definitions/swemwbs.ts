import type { Instrument } from '../instrument.ts'
import { idsOf, ratings } from '../items.ts'
import { swemwbsThresholds } from './thresholds/wemwbs.ts'
import { frequencyScale } from './wemwbs.ts'

const labels = [1, 2, 3, 6, 7, 9, 11].map((long, index) => `SWEMWBS item ${index + 1} (WEMWBS item ${long})`)
const items = ratings(labels, frequencyScale)

/** Raw sum to metric score. The table needs all seven answers. */
const metricOfRaw = {
  7: 7,
  8: 9.51,
  9: 11.25,
  10: 12.4,
  11: 13.33,
  12: 14.08,
  13: 14.75,
  14: 15.32,
  15: 15.84,
  16: 16.36,
  17: 16.88,
  18: 17.43,
  19: 17.98,
  20: 18.59,
  21: 19.25,
  22: 19.98,
  23: 20.73,
  24: 21.54,
  25: 22.35,
  26: 23.21,
  27: 24.11,
  28: 25.03,
  29: 26.02,
  30: 27.03,
  31: 28.13,
  32: 29.31,
  33: 30.7,
  34: 32.55,
  35: 35,
} as const

/** Short Warwick-Edinburgh Mental Well-being Scale: items 1, 2, 3, 6, 7, 9 and 11 of the long form. */
export const SWEMWBS = {
  id: 'SWEMWBS',
  name: 'Short Warwick-Edinburgh Mental Well-being Scale',
  version: '1',
  items,
  scores: [
    {
      id: 'SWEMWBS',
      label: 'Mental well-being, short form, converted',
      items: idsOf(items),
      min: 7,
      max: 35,
      direction: 'higher-is-better',
      isBaseline: true,
      rule: {
        id: 'swemwbs.table-complete-case',
        combine: 'sum',
        mayMiss: 0,
        source: {
          cites: 'Warwick guidance: raw sums are converted; the table needs all 7',
          confidence: 'inferred',
        },
      },
      transform: {
        kind: 'table',
        table: metricOfRaw,
        source: {
          cites: 'read alike in two public repositories; raw 26 checked against the HSE median',
          confidence: 'read',
        },
      },
      ...swemwbsThresholds,
    },
  ],
  recall: 'the last 2 weeks',
  minutes: 2,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'NHS Health Scotland, University of Warwick and University of Edinburgh',
    mayShipWording: false,
    terms: 'as for WEMWBS',
    source: { cites: 'warwick.ac.uk, WEMWBS, using the scale', confidence: 'read' },
  },
  codes: { snomed: '718466001' },
} as const satisfies Instrument
