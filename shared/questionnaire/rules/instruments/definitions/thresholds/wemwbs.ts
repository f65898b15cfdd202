import { fromMemory, inferred, read } from '../../source.ts'
import type { Thresholds } from '../../thresholds.ts'

const tennant = fromMemory('Tennant 2007, from memory')
const survey = fromMemory('Health Survey for England, from memory')
const maheswaran = 'Maheswaran 2012, HQLO 10:156'

export const wemwbsThresholds = {
  changes: [
    {
      ...{ id: 'nhs-england-9', kind: 'points', amount: 9, judges: 'person', method: 'agreement' },
      population: 'children’s mental health services',
      source: read("NHS England children's mental health reliable-change table, citing Maheswaran 2012"),
    },
    {
      ...{ id: 'maheswaran-2012-low', kind: 'points', amount: 6.65, judges: 'person' },
      ...{ method: 'measurement-error', source: inferred(`${maheswaran}: 2.77 SEM with SEM 2.4`) },
    },
    {
      ...{ id: 'maheswaran-2012-high', kind: 'points', amount: 8.59, judges: 'person' },
      ...{ method: 'measurement-error', source: inferred(`${maheswaran}: 2.77 SEM with SEM 3.1`) },
    },
    {
      ...{ id: 'user-guide-3', kind: 'points', amount: 3, judges: 'group', method: 'unstated' },
      source: fromMemory('WEMWBS user guides, from memory'),
    },
  ],
  cutOffs: [
    { id: 'low-43', value: 43, side: 'at-or-below', label: 'low well-being, the lowest 15%', source: survey },
    { id: 'low-44', value: 44, side: 'at-or-below', label: 'low well-being, the lowest 15%', source: survey },
    { id: 'high', value: 60, side: 'at-or-above', label: 'high well-being', source: survey },
    {
      ...{
        id: 'possible-depression',
        value: 44,
        side: 'at-or-below',
        label: 'possible depression (probable below 41)',
      },
      source: fromMemory('41 to 44 possible depression, from memory'),
    },
    {
      ...{ id: 'probable-depression', value: 41, side: 'below', label: 'probable depression' },
      source: fromMemory('below 41 probable depression, from memory'),
    },
    {
      ...{ id: 'jacobson-truax-c', value: 43.8457, side: 'at-or-above', label: 'nearer to the population' },
      source: fromMemory(
        'computed: Jacobson and Truax c, from 35.2 (SD 9.7), Simm & Barker 2017, and 51.6 (SD 8.7), from memory',
      ),
    },
  ],
  statistics: [
    { id: 'england', kind: 'mean', figure: 51.6, population: 'people in England', source: survey },
    {
      ...{ id: 'simm-barker-2017', kind: 'mean', figure: 35.2, n: 121 },
      population: 'UK pain management programme, before it',
      source: read('Simm & Barker 2017'),
    },
    {
      ...{ id: 'simm-barker-2017', kind: 'standard-deviation', figure: 9.7, n: 121 },
      population: 'UK pain management programme, before it',
      source: read('Simm & Barker 2017'),
    },
    {
      ...{ id: 'england', kind: 'standard-deviation', figure: 8.7, population: 'people in England' },
      source: survey,
    },
    {
      ...{ id: 'maheswaran-2012', kind: 'standard-error', figure: { from: 2.4, to: 3.1 } },
      source: read(maheswaran),
    },
    { id: 'students', kind: 'alpha', figure: 0.89, population: 'students', source: tennant },
    { id: 'population', kind: 'alpha', figure: 0.91, population: 'general population', source: tennant },
    {
      ...{ id: 'one-week', kind: 'test-retest', figure: 0.83 },
      source: fromMemory('Tennant 2007, after one week, from memory'),
    },
  ],
  reliableChanges: [
    { id: 'by-test-retest', standardDeviation: 'simm-barker-2017', reliability: 'one-week' },
    { id: 'by-alpha', standardDeviation: 'simm-barker-2017', reliability: 'population' },
  ],
} as const satisfies Thresholds

const shah = read('Shah 2018')
const fatForEngland = read('Ng Fat 2017, Health Survey for England 2010 to 2013, n=27,169 in all')

export const swemwbsThresholds = {
  changes: [
    {
      ...{ id: 'nhs-england-3', kind: 'points', amount: 3, judges: 'person', method: 'agreement' },
      source: read('NHS England reliable-change table'),
    },
    {
      ...{ id: 'shah-2018-one-sem', kind: 'points', amount: 1.03, judges: 'person' },
      ...{ method: 'measurement-error', population: 'people in mental health care' },
      source: read('Shah 2018: 1 SEM; 1 to 3 points, depending on the standard'),
    },
    {
      ...{ id: 'shah-2018', kind: 'points', amount: 2.87, judges: 'person', method: 'measurement-error' },
      ...{ population: 'people in mental health care', source: read('Shah 2018: 2.77 SEM') },
    },
  ],
  cutOffs: [
    {
      ...{ id: 'low', value: 19.5, side: 'below', label: 'low well-being' },
      source: fromMemory('cut points of about 19.5 and 27.5, from memory'),
    },
    {
      ...{ id: 'high', value: 27.5, side: 'above', label: 'high well-being' },
      source: fromMemory('cut points of about 19.5 and 27.5, from memory'),
    },
  ],
  statistics: [
    { id: 'shah-2018-lower', kind: 'mean', figure: 19.28, population: 'clinical sample', source: shah },
    { id: 'shah-2018-higher', kind: 'mean', figure: 23.32, population: 'clinical sample', source: shah },
    { id: 'england-men', kind: 'mean', figure: 23.7, population: 'men in England', source: fatForEngland },
    {
      id: 'england-women',
      kind: 'mean',
      figure: 23.2,
      population: 'women in England',
      source: fatForEngland,
    },
    {
      ...{ id: 'shah-2018-lower', kind: 'standard-deviation', figure: 3.921, population: 'clinical sample' },
      source: shah,
    },
    {
      ...{ id: 'shah-2018-higher', kind: 'standard-deviation', figure: 4.873, population: 'clinical sample' },
      source: shah,
    },
    {
      ...{ id: 'shah-2018', kind: 'standard-error', figure: 1.03, population: 'clinical sample' },
      source: shah,
    },
    { id: 'alpha', kind: 'alpha', figure: 0.84, source: fromMemory('from memory') },
  ],
  reliableChanges: [{ id: 'by-standard-error', standardError: 'shah-2018' }],
} as const satisfies Thresholds
