import type { Instrument } from '../instrument.ts'
import { coded } from '../items.ts'

/** Work status in the NHS Data Dictionary's EMPLOYMENT STATUS codes. A category: there is no score. */
export const WORK = {
  id: 'WORK',
  name: 'Work',
  version: '1',
  items: [
    coded('status', 'Work status', {
      '01': 'employed',
      '02': 'unemployed and seeking work',
      '03': 'student',
      '04': 'long-term sick or disabled',
      '05': 'homemaker',
      '06': 'not seeking work and no benefits',
      '07': 'voluntary work',
      '08': 'retired',
      ZZ: 'not stated',
      UU: 'unknown',
    }),
  ],
  scores: [],
  recall: 'now',
  minutes: 1,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'Crown copyright',
    mayShipWording: true,
    terms: 'Open Government Licence; own wording beside the codes',
    source: { cites: 'NHS Data Dictionary EMPLOYMENT STATUS', confidence: 'inferred' },
  },
} as const satisfies Instrument
