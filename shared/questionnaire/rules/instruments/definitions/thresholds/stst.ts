import { fromMemory, read } from '../../source.ts'
import type { Thresholds } from '../../thresholds.ts'

const copd = 'chronic obstructive pulmonary disease'
const oneMinute = { protocol: '60s', population: copd } as const
const threeMethods = read('PMC5079690, 2016: estimates by three methods')
const walton = read('Walton Centre, PMC11024331; how long the test took was not readable')
const crook = read('Crook 2017, ERJ 49:1601871')
const programme = 'UK pain management programme, before it'

export const ststThresholds = {
  changes: [
    {
      ...{ id: 'one-minute-3', kind: 'points', amount: 3, judges: 'group', method: 'unstated', ...oneMinute },
      source: crook,
    },
    {
      ...{ id: 'one-minute-sem', kind: 'points', amount: 1.9, judges: 'group', method: 'measurement-error' },
      ...{ ...oneMinute, source: threeMethods },
    },
    {
      ...{ id: 'one-minute-sd', kind: 'points', amount: 3.1, judges: 'group', method: 'distribution' },
      ...{ ...oneMinute, source: threeMethods },
    },
    {
      ...{ id: 'one-minute-roc', kind: 'points', amount: 2.5, judges: 'group', method: 'anchor' },
      ...{ ...oneMinute, source: threeMethods },
    },
    {
      ...{ id: 'thirty-second-mdc95', kind: 'points', amount: 2.5, judges: 'person' },
      ...{ method: 'measurement-error', protocol: '30s', population: 'early knee osteoarthritis', n: 93 },
      source: read('MDC95: Gill 2022, about 2.5 stands'),
    },
    {
      ...{ id: 'thirty-second-wright-2011-lowest', kind: 'points', amount: 2, judges: 'group' },
      ...{ method: 'unstated', protocol: '30s', population: 'hip osteoarthritis' },
      source: fromMemory('Wright 2011: 2.0 to 2.6, from memory'),
    },
    {
      ...{ id: 'thirty-second-wright-2011-highest', kind: 'points', amount: 2.6, judges: 'group' },
      ...{ method: 'unstated', protocol: '30s', population: 'hip osteoarthritis' },
      source: fromMemory('Wright 2011: 2.0 to 2.6, from memory'),
    },
  ],
  statistics: [
    {
      ...{ id: 'simm-barker-2017', kind: 'standard-deviation', figure: 6.6, protocol: 'unstated' },
      ...{ population: programme, n: 98, source: read('Simm & Barker 2017') },
    },
    {
      ...{ id: 'walton-in-person', kind: 'standard-deviation', figure: 5.5, protocol: 'unstated' },
      ...{ population: programme, n: 177, source: walton },
    },
    {
      ...{ id: 'walton-online', kind: 'standard-deviation', figure: 5.1, protocol: 'unstated' },
      ...{ population: programme, n: 60, source: walton },
    },
    { id: 'one-minute', kind: 'icc', figure: 0.99, ...oneMinute, source: read('one-minute test in COPD') },
    {
      ...{ id: 'one-minute-learning', kind: 'icc', figure: 0.93, ...oneMinute },
      source: read('one-minute test in COPD, learning effect'),
    },
    {
      ...{ id: 'one-minute-routine', kind: 'icc', figure: 0.79, ...oneMinute },
      source: read('one-minute test in COPD, in routine use'),
    },
    {
      ...{ id: 'one-minute-long-term', kind: 'icc', figure: 0.93, ...oneMinute },
      source: read('one-minute test in COPD, long term'),
    },
    {
      ...{ id: 'thirty-second', kind: 'icc', figure: { from: 0.9, to: 1 }, protocol: '30s' },
      source: read('Gill 2022: above .9'),
    },
  ],
} as const satisfies Thresholds
