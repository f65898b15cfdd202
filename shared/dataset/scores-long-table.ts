import type { Profile } from './profile.ts'
import type { ScoreRow } from './scores.ts'
import { type ColumnOf, type Table, tabulate } from './table.ts'

const columns: readonly ColumnOf<ScoreRow>[] = [
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
  { name: 'items_total', kind: 'integer', description: 'Items that make up the score.', read: ({ of }) => of },
  {
    name: 'rule',
    kind: 'code',
    description: 'Scoring rule and its version; "roster" where the service gave the score.',
    read: ({ rule }) => rule,
  },
  {
    name: 'missing_reason',
    kind: 'code',
    description:
      'Why there is no value: no-baseline; skipped; too-few-items (for the rule); not-in-battery (not asked, as in a core set); not-collectable-in-mode (needs a clinic); answers-removed (at the person’s wish); answers-not-found; or the disposition of a wave without answers.',
    read: ({ missingReason }) => missingReason,
  },
]

export const scoresLongTable = (rows: readonly ScoreRow[], profile: Profile): Table =>
  tabulate(
    {
      name: 'scores_long',
      description:
        'One row per graduation, wave and score. Scores of a partial (answers saved, never submitted) are computed by the same rule; take the disposition from follow_up to leave them out.',
      columns,
      primaryKey: ['episode', 'wave', 'score'],
      foreignKeys: [{ columns: ['episode'], refersTo: 'participants' }],
    },
    rows,
    { time: profile.time, graduationOf: ({ view }) => view.episode.graduationDate },
  )
