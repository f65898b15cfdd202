import type { Instrument } from '../instrument.ts'
import { idsOf, ratings } from '../items.ts'

const items = ratings(10, 0, 6)

/** Pain Self-Efficacy Questionnaire, 10 items. */
export const PSEQ = {
  id: 'PSEQ',
  name: 'Pain Self-Efficacy Questionnaire',
  version: '1',
  items,
  scores: [
    {
      id: 'PSEQ',
      items: idsOf(items),
      min: 0,
      max: 60,
      direction: 'higher-is-better',
      isBaseline: true,
      rule: {
        id: 'pseq.complete-case',
        combine: 'sum',
        mayMiss: 0,
        source: {
          cites: 'no published missing-item rule found; Simm & Barker 2017 used complete data only',
          confidence: 'read',
        },
      },
      optionalRules: [
        {
          id: 'pseq.prorate-1',
          combine: 'sum',
          mayMiss: 1,
          source: {
            cites: 'local choice: one missing item replaced by the mean of the other nine',
            confidence: 'own',
          },
        },
      ],
      bands: [
        {
          id: 'eppoc',
          lowerBounds: [
            { from: 0, label: 'severe' },
            { from: 20, label: 'moderate' },
            { from: 31, label: 'mild' },
            { from: 41, label: 'minimal' },
          ],
          source: {
            cites: 'ePPOC reference manual, quoted by measurely.com.au',
            confidence: 'read-secondary',
          },
        },
      ],
      changes: [
        {
          id: 'eppoc-csc',
          kind: 'points',
          amount: 7,
          judges: 'person',
          needsBandChange: true,
          source: {
            cites: 'ePPOC reference manual, quoted by measurely.com.au',
            confidence: 'read-secondary',
          },
        },
        {
          id: 'chiarotto-2016',
          kind: 'points',
          amount: 5.5,
          judges: 'group',
          source: {
            cites: 'Chiarotto et al. 2016, J Pain 17(6), self-efficacy anchor, n=104',
            confidence: 'read',
          },
        },
        {
          id: 'maughan-lewis-2010',
          kind: 'points',
          amount: 11,
          judges: 'person',
          source: { cites: 'Maughan & Lewis 2010, SEM method, n=48', confidence: 'read' },
        },
        {
          id: 'suzuki-2020',
          kind: 'points',
          amount: 6.48,
          judges: 'group',
          source: { cites: 'Suzuki 2020, PMC7053735', confidence: 'read' },
        },
      ],
      reliability: [
        {
          sd: 10.7,
          r: 0.86,
          source: {
            cites: 'SD: Simm & Barker 2017, n=143; ICC weighted mean: Dube 2021',
            confidence: 'read',
          },
        },
      ],
    },
  ],
  recall: 'at present',
  minutes: 2,
  modes: ['web', 'paper', 'telephone', 'in-clinic'],
  licence: {
    holder: 'Michael K. Nicholas',
    mayShipWording: false,
    terms: 'unclear; the service obtains written permission and supplies the words',
    source: { cites: 'developer and rehabilitation sites, conflicting', confidence: 'read-secondary' },
  },
} as const satisfies Instrument
