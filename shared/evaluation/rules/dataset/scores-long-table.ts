import type { CodeLists } from './codes/code-lists.ts'
import { DISPOSITIONS } from './codes/follow-up-codes.ts'
import { countOf, definition, outcome, processBySystem } from './column-origins.ts'
import { datedTime } from './dated-time.ts'
import { keyColumns } from './key-columns.ts'
import { SCORE_REASON_CODES } from './missing-reason.ts'
import type { ScoreRow, ScoresOf } from './scores.ts'
import { type ColumnOf, type PersonTable, personTable } from './table.ts'

const valueColumns = (lists: CodeLists): readonly ColumnOf<ScoreRow>[] => [
  {
    name: 'score',
    kind: 'code',
    codes: lists.scores,
    ...definition,
    description: 'Score; scoring has its range and direction.',
    read: ({ score }) => score,
  },
  {
    name: 'value',
    kind: 'number',
    range: null,
    unit: null,
    direction: null,
    ...outcome,
    missingReasonIn: 'missing_reason',
    description: 'Value; empty where missing. Range, direction and unit differ by score: see scoring.',
    read: ({ value }) => value,
  },
  {
    name: 'items_answered',
    ...countOf('items'),
    ...processBySystem,
    description: 'Items answered. Empty for pre and post, which come from the service as scores.',
    read: ({ answered }) => answered,
  },
  {
    name: 'items_total',
    ...countOf('items'),
    ...processBySystem,
    description: 'Items that make up the score.',
    read: ({ of }) => of,
  },
]

const circumstanceColumns = (lists: CodeLists): readonly ColumnOf<ScoreRow>[] => [
  {
    name: 'rule',
    kind: 'code',
    codes: lists.rules,
    ...processBySystem,
    description:
      'Scoring rule and its version, described in scoring; "roster" where the service gave the score.',
    read: ({ rule }) => rule,
  },
  {
    name: 'missing_reason',
    kind: 'code',
    codes: SCORE_REASON_CODES,
    ...outcome,
    description: 'Why there is no value.',
    read: ({ missingReason }) => missingReason,
  },
  {
    name: 'protocol',
    kind: 'code',
    codes: lists.protocols,
    ...processBySystem,
    source: 'staff',
    description:
      'How a test was done, where results of different ways do not compare (more in details_long): never pool them.',
    read: ({ protocol }) => protocol,
  },
  {
    name: 'disposition',
    kind: 'code',
    codes: DISPOSITIONS,
    ...outcome,
    description: 'Disposition of the wave, as in follow_up; empty for pre and post.',
    read: ({ view, wave }) => view.waves.find((each) => each.wave.id === wave)?.disposition ?? null,
  },
]

export const scoresLongTable = (scoresOf: ScoresOf, lists: CodeLists, timeZone: string): PersonTable =>
  personTable(
    {
      name: 'scores_long',
      description:
        'One row per graduation, wave and score. Scores of a partial (answers saved, never submitted) are computed by the same rule; leave them out by their disposition.',
      columns: [
        ...keyColumns<ScoreRow>(lists.wavesWithBaseline, ({ view, wave }) => ({
          episode: view.episode,
          wave,
        })),
        ...valueColumns(lists),
        ...circumstanceColumns(lists),
      ],
      primaryKey: ['episode', 'wave', 'score'],
      foreignKeys: [{ columns: ['episode'], refersTo: 'participants' }],
    },
    {
      subjectsOf: (episodes) => episodes.flatMap(scoresOf),
      time: datedTime(timeZone),
    },
  )
