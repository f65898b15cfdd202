import { fromMemory, inferred, read, readSecondary } from '../../source.ts'
import type { Thresholds } from '../../thresholds.ts'

const backPain = 'chronic low back pain'
const programme = 'UK pain management programme, before it'
const dube = read('Dube 2021, review, PR9 e972')
const eppoc = readSecondary('ePPOC reference manual, quoted by measurely.com.au')
const walton = read('Walton Centre, PMC11024331, Table 2')

export const pseqThresholds = {
  changes: [
    {
      ...{ id: 'eppoc-csc', kind: 'points', amount: 7, judges: 'person', method: 'agreement' },
      needsBandChange: true,
      source: eppoc,
    },
    {
      ...{ id: 'chiarotto-2016', kind: 'points', amount: 5.5, judges: 'group', method: 'anchor' },
      ...{ population: backPain, n: 104 },
      source: read(
        'Chiarotto et al. 2016, J Pain 17(6): ROC, self-efficacy anchor; differs by the level before',
      ),
    },
    {
      ...{ id: 'dube-2021-lowest', kind: 'points', amount: 5.5, judges: 'group', method: 'unstated' },
      ...{ population: backPain, source: dube },
    },
    {
      ...{ id: 'dube-2021-highest', kind: 'points', amount: 8.5, judges: 'group', method: 'unstated' },
      ...{ population: backPain, source: dube },
    },
    {
      ...{ id: 'mdc95', kind: 'points', amount: 11.52, judges: 'person', method: 'measurement-error' },
      source: read('MDC95: Dube 2021, review, PR9 e972'),
    },
    {
      ...{ id: 'dube-2021-sem-lowest', kind: 'points', amount: 3.41, judges: 'person' },
      ...{ method: 'measurement-error', source: dube },
    },
    {
      ...{ id: 'dube-2021-sem-highest', kind: 'points', amount: 11.52, judges: 'person' },
      ...{ method: 'measurement-error', source: dube },
    },
    {
      ...{ id: 'maughan-lewis-2010', kind: 'points', amount: 11, judges: 'person' },
      ...{ method: 'measurement-error', population: backPain, n: 48 },
      source: read('Maughan & Lewis 2010: SEM method'),
    },
    {
      ...{ id: 'maughan-lewis-2010-roc-8.5', kind: 'points', amount: 8.5, judges: 'group', method: 'anchor' },
      ...{ population: backPain, n: 48 },
      source: fromMemory('Maughan & Lewis 2010: the ROC value is 8.5 or 9, from memory'),
    },
    {
      ...{ id: 'maughan-lewis-2010-roc-9', kind: 'points', amount: 9, judges: 'group', method: 'anchor' },
      ...{ population: backPain, n: 48 },
      source: fromMemory('Maughan & Lewis 2010: the ROC value is 8.5 or 9, from memory'),
    },
    {
      ...{ id: 'suzuki-2020', kind: 'points', amount: 6.48, judges: 'group', method: 'anchor' },
      source: read('Suzuki 2020, PMC7053735: against a change of 2 or more in pain, 0 to 10'),
    },
  ],
  bands: [
    {
      id: 'eppoc',
      bands: [
        { from: 0, to: 19, label: 'severe' },
        { from: 20, to: 30, label: 'moderate' },
        { from: 31, to: 40, label: 'mild' },
        { from: 41, to: 60, label: 'minimal' },
      ],
      between: 'band-below',
      source: eppoc,
    },
  ],
  statistics: [
    {
      ...{ id: 'eppoc', kind: 'mean', figure: 20.7, population: 'ePPOC, at referral', n: 13343 },
      source: read('Nicholas 2019, abstract'),
    },
    {
      ...{ id: 'simm-barker-2017', kind: 'standard-deviation', figure: 10.7, population: programme, n: 143 },
      source: read('Simm & Barker 2017'),
    },
    {
      ...{ id: 'walton-in-person', kind: 'standard-deviation', figure: 9.5, population: programme, n: 177 },
      source: walton,
    },
    {
      ...{ id: 'walton-online', kind: 'standard-deviation', figure: 10.2, population: programme, n: 60 },
      source: walton,
    },
    { id: 'dube-2021-alpha', kind: 'alpha', figure: { from: 0.79, to: 0.95 }, source: dube },
    {
      ...{ id: 'original-alpha', kind: 'alpha', figure: 0.92 },
      source: read('novopsych, of the original study'),
    },
    {
      ...{ id: 'dube-2021-icc', kind: 'icc', figure: 0.86 },
      source: read('Dube 2021, review, PR9 e972: weighted mean of .75 to .93'),
    },
    { id: 'dube-2021-icc-range', kind: 'icc', figure: { from: 0.75, to: 0.93 }, source: dube },
    {
      ...{ id: 'nicholas-2007', kind: 'test-retest', figure: 0.73 },
      source: fromMemory('Nicholas 2007, over 3 months, from memory'),
    },
  ],
  reliableChanges: [
    { id: 'by-icc', standardDeviation: 'simm-barker-2017', reliability: 'dube-2021-icc' },
    { id: 'by-alpha', standardDeviation: 'simm-barker-2017', reliability: 'original-alpha' },
  ],
} as const satisfies Thresholds

export const pseq2Thresholds = {
  changes: [
    {
      ...{ id: 'mic-1.5', kind: 'points', amount: 1.5, judges: 'group', method: 'unstated' },
      source: read('13% of the range, Nicholas, McGuire & Asghari 2015'),
    },
    {
      ...{ id: 'mic-whole-points', kind: 'points', amount: 2, judges: 'group', method: 'unstated' },
      source: inferred('the 1.5 of Nicholas, McGuire & Asghari 2015 in whole points'),
    },
  ],
  cutOffs: [
    {
      ...{ id: 'desirable', value: 8, side: 'at-or-above', label: 'desirable' },
      source: fromMemory('interpretation of the PSEQ-2, from memory'),
    },
    {
      ...{ id: 'low', value: 5, side: 'below', label: 'low' },
      source: fromMemory('interpretation of the PSEQ-2, from memory'),
    },
  ],
} as const satisfies Thresholds
