import { confidences } from '#shared/questionnaire/rules/instruments/source.ts'
import { changeMethods, cutOffSides } from '#shared/questionnaire/rules/instruments/thresholds.ts'
import type { ColumnOf } from './table.ts'
import { type ThresholdRow, thresholdKinds } from './threshold-rows.ts'

const columnsOfName: readonly ColumnOf<ThresholdRow>[] = [
  { name: 'score', kind: 'code', description: 'Score, as in scores_long.', read: ({ score }) => score },
  {
    name: 'kind',
    kind: 'code',
    description: 'What sort of number it is.',
    values: thresholdKinds,
    labels: {
      change: 'published: a change of this much matters',
      'reliable-change': 'computed here: a change beyond the error of measurement, 95%',
      'cut-off': 'a value of the score itself',
      band: 'a range of the score that has a name',
      mean: 'mean in the population named',
      'standard-deviation': 'standard deviation in the population named',
      'standard-error': 'standard error of one measurement',
      alpha: 'Cronbach’s alpha',
      icc: 'intraclass correlation',
      'test-retest': 'correlation of test and retest',
    },
    read: ({ kind }) => kind,
  },
  {
    name: 'id',
    kind: 'code',
    description: 'Which of that sort; names the row together with score and kind.',
    read: ({ id }) => id,
  },
  {
    name: 'label',
    kind: 'text',
    description: 'What a cut-off or a band is called.',
    read: ({ label }) => label,
  },
]

const columnsOfNumber: readonly ColumnOf<ThresholdRow>[] = [
  {
    name: 'value',
    kind: 'number',
    description: 'The number. Of changes always positive: a change for the better, see direction in scoring.',
    read: ({ value }) => value,
  },
  {
    name: 'from',
    kind: 'number',
    description: 'Least value of a band; lower end where the source gives a range.',
    read: ({ from }) => from,
  },
  {
    name: 'to',
    kind: 'number',
    description: 'Greatest value of a band; upper end where the source gives a range.',
    read: ({ to }) => to,
  },
  {
    name: 'side',
    kind: 'code',
    description: 'On which side of the value it is met.',
    values: cutOffSides,
    labels: {
      'at-or-above': 'at the value or above it',
      above: 'only above the value',
      'at-or-below': 'at the value or below it',
      below: 'only below the value',
    },
    read: ({ side }) => side,
  },
  {
    name: 'unit',
    kind: 'text',
    description: 'Unit of value, from and to; empty for reliabilities.',
    read: ({ unit }) => unit,
  },
]

const columnsOfUse: readonly ColumnOf<ThresholdRow>[] = [
  {
    name: 'judges',
    kind: 'code',
    description: 'Whose change it was published for.',
    values: ['group', 'person'],
    labels: { group: 'the mean of a group', person: 'one person' },
    read: ({ judges }) => judges,
  },
  {
    name: 'method',
    kind: 'code',
    description: 'How the change came to count.',
    values: changeMethods,
    labels: {
      anchor: 'against another judgement of the same change',
      distribution: 'from the spread of the score',
      'measurement-error': 'from the error of one measurement',
      agreement: 'a panel or a health service agreed on it',
      unstated: 'not known here',
    },
    read: ({ method }) => method,
  },
  {
    name: 'needs_band_change',
    kind: 'yes-no',
    description: 'Whether the value must also move to another of the score’s first bands.',
    read: ({ needsBandChange }) => needsBandChange,
  },
  {
    name: 'between',
    kind: 'code',
    description: 'What a value between two bands, which are published in whole numbers, has.',
    values: ['band-below', 'no-band'],
    labels: {
      'band-below': 'the band below it: our own reading',
      'no-band': 'no band: the source is silent',
    },
    read: ({ between }) => between,
  },
  {
    name: 'protocol',
    kind: 'code',
    description: 'The way of doing the test for which alone it was published, as in scores_long.',
    read: ({ protocol }) => protocol,
  },
]

const columnsOfSource: readonly ColumnOf<ThresholdRow>[] = [
  {
    name: 'population',
    kind: 'text',
    description: 'In whom it was found, where known.',
    read: ({ population }) => population,
  },
  { name: 'n', kind: 'integer', description: 'In how many people.', read: ({ n }) => n },
  { name: 'source', kind: 'text', description: 'Where it comes from.', read: ({ source }) => source },
  {
    name: 'confidence',
    kind: 'code',
    description: 'How sure that is. Only read is established: look the others up before you rely on them.',
    values: confidences,
    labels: {
      read: 'read in the source',
      'read-secondary': 'read in a source that quotes it',
      inferred: 'computed or inferred from what was read',
      own: 'our own choice',
      memory: 'from memory, not confirmed',
    },
    read: ({ confidence }) => confidence,
  },
]

/** Columns of `thresholds.csv`; its key is score, kind and id. */
export const thresholdColumns: readonly ColumnOf<ThresholdRow>[] = [
  ...columnsOfName,
  ...columnsOfNumber,
  ...columnsOfUse,
  ...columnsOfSource,
]
