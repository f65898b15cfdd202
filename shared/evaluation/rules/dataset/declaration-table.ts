import { dayAt, type Instant } from '#shared/platform/time/time.ts'
import type { DatasetSetting } from './source.ts'
import type { FlowCounts } from './study-flow.ts'
import { type WholeTable, wholeTable } from './table.ts'

type Declared = { readonly key: string; readonly item: string | null; readonly value: string | number | null }

const declared = ({ programme, profile, asOf }: DatasetSetting, counts: FlowCounts): readonly Declared[] => {
  const one = (key: string, value: string | number | null): Declared => ({ key, item: null, value })
  return [
    one('programme', programme.programme),
    one('programme_name', programme.name),
    one('profile', profile),
    one('as_of', asOfDay(asOf, programme.timeZone)),
    one('graduations_in_dataset', counts.episodes),
    one('graduations_objected', counts.objected),
    one('graduations_objection_unclear', counts.objectionUnclear),
    one('rows_held', counts.heldRows),
    one('graduations_answers_removed', counts.answersRemoved),
    ...programme.waves.map(({ id, label }) => ({ key: 'wave', item: id, value: label })),
    ...Object.entries(programme.targets ?? {}).map(([wave, target]) => ({
      key: 'target',
      item: wave,
      value: target,
    })),
    ...(programme.analysis
      ? [
          one('primary_score', programme.analysis.primary.score),
          one('primary_wave', programme.analysis.primary.wave),
          one('change_that_matters', programme.analysis.changeThatMatters ?? null),
          ...programme.analysis.predictors.map((predictor) => one('predictor', predictor)),
        ]
      : []),
    ...(programme.covariates ?? []).flatMap((entry) =>
      typeof entry === 'string' ? [] : [{ key: 'covariate', item: entry.name, value: entry.type }],
    ),
    one('minimum_attendance', programme.inclusion?.minimumAttendance ?? null),
  ]
}

const asOfDay = (asOf: Instant, timeZone: string): string => dayAt(asOf, timeZone)

/** What the programme declared about its analysis, as CSV, which R reads without packages. */
export const declarationTable = (setting: DatasetSetting, counts: FlowCounts): WholeTable =>
  wholeTable<Declared>(
    {
      name: 'declaration',
      description:
        'What the programme declared about its analysis, and counts that no row of the dataset shows.',
      columns: [
        { name: 'key', kind: 'code', description: 'What is declared.', read: ({ key }) => key },
        {
          name: 'item',
          kind: 'code',
          description: 'Of what, where there are several.',
          read: ({ item }) => item,
        },
        { name: 'value', kind: 'text', description: 'The value.', read: ({ value }) => value },
      ],
      primaryKey: [],
      foreignKeys: [],
    },
    declared(setting, counts),
  )
