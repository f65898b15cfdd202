import { dispositionNameSchema } from '#shared/follow-up/rules/disposition-names.ts'
import { reasonsInWords, SCORE_REASONS } from './missing-reason.ts'
import type { Profile } from './profile.ts'
import { ROSTER_RULE, type ScoreRow, type ScoresOf } from './scores.ts'
import type { ScoringRow } from './scoring-table.ts'
import { type ColumnOf, type PersonTable, personTable } from './table.ts'

const columnsFor = (scoring: readonly ScoringRow[]): readonly ColumnOf<ScoreRow>[] => [
  { name: 'participant', kind: 'id', description: 'Person.', read: ({ view }) => view.episode.participant },
  { name: 'episode', kind: 'id', description: 'Graduation.', read: ({ view }) => view.episode.episode },
  {
    name: 'wave',
    kind: 'code',
    description: 'pre (before the programme), post (at its end), then the waves of follow-up.',
    read: ({ wave }) => wave,
  },
  { name: 'score', kind: 'code', description: 'Score.', read: ({ score }) => score },
  { name: 'value', kind: 'number', description: 'Value; empty where missing.', read: ({ value }) => value },
  {
    name: 'items_answered',
    kind: 'integer',
    description: 'Items answered. Empty for pre and post, which come from the service as scores.',
    read: ({ answered }) => answered,
  },
  {
    name: 'items_total',
    kind: 'integer',
    description: 'Items that make up the score.',
    read: ({ of }) => of,
  },
  {
    name: 'rule',
    kind: 'code',
    description:
      'Scoring rule and its version, described in scoring; "roster" where the service gave the score.',
    values: [ROSTER_RULE, ...new Set(scoring.map(({ rule }) => rule))],
    read: ({ rule }) => rule,
  },
  {
    name: 'missing_reason',
    kind: 'code',
    description: reasonsInWords(SCORE_REASONS),
    values: SCORE_REASONS,
    read: ({ missingReason }) => missingReason,
  },
  {
    name: 'protocol',
    kind: 'code',
    description:
      'How a test was done, where results of different ways do not compare (more in details_long): never pool them. unstated: nobody wrote it down, as in every roster.',
    read: ({ protocol }) => protocol,
  },
  {
    name: 'disposition',
    kind: 'code',
    description: 'Disposition of the wave, as in follow_up; empty for pre and post.',
    values: dispositionNameSchema.options,
    read: ({ view, wave }) => view.waves.find((each) => each.wave.id === wave)?.disposition ?? null,
  },
]

export const scoresLongTable = (
  scoresOf: ScoresOf,
  { profile, scoring }: { readonly profile: Profile; readonly scoring: readonly ScoringRow[] },
): PersonTable =>
  personTable(
    {
      name: 'scores_long',
      description:
        'One row per graduation, wave and score. Scores of a partial (answers saved, never submitted) are computed by the same rule; leave them out by their disposition.',
      columns: columnsFor(scoring),
      primaryKey: ['episode', 'wave', 'score'],
      foreignKeys: [{ columns: ['episode'], refersTo: 'participants' }],
    },
    {
      subjectsOf: (episodes) => episodes.flatMap(scoresOf),
      time: profile.time,
      graduationOf: ({ view }) => view.episode.graduationDate,
    },
  )
