import type { CodeLists } from './codes/code-lists.ts'
import { definition, definitionNumber, definitionText } from './column-origins.ts'
import { CONFIDENCES } from './scoring-table.ts'
import type { ColumnOf } from './table.ts'
import type { ThresholdRow } from './threshold-rows.ts'

const columnsOfName = (lists: CodeLists): readonly ColumnOf<ThresholdRow>[] => [
  {
    name: 'score',
    kind: 'code',
    codes: lists.scores,
    ...definition,
    description: 'Score, as in scores_long.',
    read: ({ score }) => score,
  },
  {
    name: 'kind',
    kind: 'code',
    ...definition,
    description: 'What sort of number it is.',
    codes: {
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
    } satisfies Record<ThresholdRow['kind'], string>,
    read: ({ kind }) => kind,
  },
  {
    ...definitionText,
    name: 'id',
    description: 'Which of that sort; names the row together with score and kind.',
    read: ({ id }) => id,
  },
  {
    ...definitionText,
    name: 'label',
    description: 'What a cut-off or a band is called.',
    read: ({ label }) => label,
  },
]

const columnsOfNumber: readonly ColumnOf<ThresholdRow>[] = [
  {
    name: 'value',
    kind: 'number',
    ...definitionNumber,
    description: 'The number. Of changes always positive: a change for the better, see direction in scoring.',
    read: ({ value }) => value,
  },
  {
    name: 'from',
    kind: 'number',
    ...definitionNumber,
    description: 'Least value of a band; lower end where the source gives a range.',
    read: ({ from }) => from,
  },
  {
    name: 'to',
    kind: 'number',
    ...definitionNumber,
    description: 'Greatest value of a band; upper end where the source gives a range.',
    read: ({ to }) => to,
  },
  {
    name: 'side',
    kind: 'code',
    ...definition,
    description: 'On which side of the value it is met.',
    codes: {
      'at-or-above': 'at the value or above it',
      above: 'only above the value',
      'at-or-below': 'at the value or below it',
      below: 'only below the value',
    } satisfies Record<NonNullable<ThresholdRow['side']>, string>,
    read: ({ side }) => side,
  },
  {
    ...definitionText,
    name: 'unit',
    description: 'Unit of value, from and to; empty for reliabilities.',
    read: ({ unit }) => unit,
  },
]

const columnsOfUse = (lists: CodeLists): readonly ColumnOf<ThresholdRow>[] => [
  {
    name: 'judges',
    kind: 'code',
    ...definition,
    description: 'Whose change it was published for.',
    codes: { group: 'the mean of a group', person: 'one person' } satisfies Record<
      NonNullable<ThresholdRow['judges']>,
      string
    >,
    read: ({ judges }) => judges,
  },
  {
    name: 'method',
    kind: 'code',
    ...definition,
    description: 'How the change came to count.',
    codes: {
      anchor: 'against another judgement of the same change',
      distribution: 'from the spread of the score',
      'measurement-error': 'from the error of one measurement',
      agreement: 'a panel or a health service agreed on it',
      unstated: 'not known here',
    } satisfies Record<NonNullable<ThresholdRow['method']>, string>,
    read: ({ method }) => method,
  },
  {
    name: 'needs_band_change',
    kind: 'yes-no',
    ...definition,
    description: 'Whether the value must also move to another of the score’s first bands.',
    read: ({ needsBandChange }) => needsBandChange,
  },
  {
    name: 'between',
    kind: 'code',
    ...definition,
    description: 'What a value between two bands, which are published in whole numbers, has.',
    codes: {
      'band-below': 'the band below it: our own reading',
      'no-band': 'no band: the source is silent',
    } satisfies Record<NonNullable<ThresholdRow['between']>, string>,
    read: ({ between }) => between,
  },
  {
    name: 'protocol',
    kind: 'code',
    codes: lists.protocols,
    ...definition,
    description: 'The way of doing the test for which alone it was published, as in scores_long.',
    read: ({ protocol }) => protocol,
  },
]

const columnsOfSource: readonly ColumnOf<ThresholdRow>[] = [
  {
    ...definitionText,
    name: 'population',
    description: 'In whom it was found, where known.',
    read: ({ population }) => population,
  },
  {
    name: 'n',
    kind: 'integer',
    ...definitionNumber,
    description: 'In how many people.',
    read: ({ n }) => n,
  },
  {
    ...definitionText,
    name: 'source',
    description: 'Where it comes from.',
    read: ({ source }) => source,
  },
  {
    name: 'confidence',
    kind: 'code',
    ...definition,
    description: 'How sure that is. Only read is established: look the others up before you rely on them.',
    codes: CONFIDENCES,
    read: ({ confidence }) => confidence,
  },
]

/** Columns of `thresholds.csv`; its key is score, kind and id. */
export const thresholdColumns = (lists: CodeLists): readonly ColumnOf<ThresholdRow>[] => [
  ...columnsOfName(lists),
  ...columnsOfNumber,
  ...columnsOfUse(lists),
  ...columnsOfSource,
]
