import { dayAt } from '#shared/platform/time/time.ts'
import { definition, definitionText } from './column-origins.ts'
import type { DatasetSetting } from './source.ts'
import type { FlowCounts } from './study-flow.ts'
import { type WholeTable, wholeTable } from './table.ts'

const KEYS = {
  programme: 'id of the programme',
  programme_name: 'name of the programme',
  profile: 'profile of the dataset: dated or minimal',
  as_of: 'the day whose state the dataset describes',
  graduations_in_dataset: 'graduations that have rows',
  graduations_objected: 'graduations without rows, because the person objected to evaluation',
  graduations_objection_unclear: 'of these, by a word of the roster that cannot be read',
  rows_held: 'rows of rosters that wait for the staff',
  graduations_answers_removed: 'graduations whose answers were removed at the person’s wish',
  wave: 'a wave and its name',
  target: 'share of those due that the programme wants to answer in a wave',
  primary_score: 'score of the declared comparison',
  primary_wave: 'wave of the declared comparison',
  change_that_matters: 'smallest change in the primary score that matters, in its points',
  predictor: 'something that may explain who answers',
  covariate: 'a covariate with its type',
  minimum_attendance: 'least share of sessions of somebody who is included',
} as const

type Declared = {
  readonly key: keyof typeof KEYS
  readonly item: string | null
  readonly value: string | number | null
}

const one = (key: Declared['key'], value: string | number | null): Declared => ({ key, item: null, value })

const analysisIn = ({ programme: { analysis } }: DatasetSetting): readonly Declared[] =>
  analysis
    ? [
        one('primary_score', analysis.primary.score),
        one('primary_wave', analysis.primary.wave),
        one('change_that_matters', analysis.changeThatMatters ?? null),
        ...analysis.predictors.map((predictor) => one('predictor', predictor)),
      ]
    : []

/** Counts of people, in the order in which they are written. */
export type DeclaredCounts = readonly (readonly [Declared['key'], number | string])[]

export const datedCounts = (counts: FlowCounts): DeclaredCounts => [
  ['graduations_in_dataset', counts.episodes],
  ['graduations_objected', counts.objected],
  ['graduations_objection_unclear', counts.objectionUnclear],
  ['rows_held', counts.heldRows],
  ['graduations_answers_removed', counts.answersRemoved],
]

const declared = (setting: DatasetSetting, counts: DeclaredCounts): readonly Declared[] => {
  const { programme, profile, asOf } = setting
  return [
    one('programme', programme.programme),
    one('programme_name', programme.name),
    one('profile', profile),
    one('as_of', dayAt(asOf, programme.timeZone)),
    ...counts.map(([key, count]) => one(key, count)),
    ...programme.waves.map(({ id, label }): Declared => ({ key: 'wave', item: id, value: label })),
    ...Object.entries(programme.targets ?? {}).map(
      ([wave, target]): Declared => ({ key: 'target', item: wave, value: target }),
    ),
    ...analysisIn(setting),
    ...(programme.covariates ?? []).flatMap((entry): readonly Declared[] =>
      typeof entry === 'string' ? [] : [{ key: 'covariate', item: entry.name, value: entry.type }],
    ),
    one('minimum_attendance', programme.inclusion?.minimumAttendance ?? null),
  ]
}

/** What the programme declared about its analysis, as CSV, which R reads without packages. */
export const declarationTable = (setting: DatasetSetting, counts: DeclaredCounts): WholeTable =>
  wholeTable<Declared>(
    {
      name: 'declaration',
      description:
        'What the programme declared about its analysis, and counts that no row of the dataset shows.',
      columns: [
        {
          name: 'key',
          kind: 'code',
          codes: KEYS,
          ...definition,
          description: 'What is declared.',
          read: ({ key }) => key,
        },
        {
          ...definitionText,
          name: 'item',
          description: 'Of what, where there are several: a wave or a covariate.',
          read: ({ item }) => item,
        },
        { ...definitionText, name: 'value', description: 'The value.', read: ({ value }) => value },
      ],
      primaryKey: [],
      foreignKeys: [],
    },
    declared(setting, counts),
  )
