import type { Programme } from '#shared/programme/rules/programme.ts'
import { dispositionName, wideName } from '#shared/programme/rules/wide-names.ts'
import type { CodeLists } from './codes/code-lists.ts'
import { DISPOSITIONS } from './codes/follow-up-codes.ts'
import { outcome, processBySystem } from './column-origins.ts'
import { datedTime } from './dated-time.ts'
import { episodeIdColumn, participantIdColumn } from './key-columns.ts'
import { SCORE_REASON_CODES } from './missing-reason.ts'
import type { ScoreRow, ScoresOf } from './scores.ts'
import { rangeInWords, type ScoringRow } from './scoring-rows.ts'
import { type ColumnOf, type PersonTable, personTable } from './table.ts'
import type { EpisodeView } from './views.ts'

type WideRow = { readonly view: EpisodeView; readonly rows: ReadonlyMap<string, ScoreRow> }
type WideColumn = ColumnOf<WideRow>

const cellKey = (score: string, wave: string): string => `${score} ${wave}`

type Measured = { readonly score: string; readonly wave: string; readonly how: ScoringRow | undefined }

const valueColumn = ({ score, wave, how }: Measured): WideColumn => {
  const isBaseline = wave === 'pre' || wave === 'post'
  const rule = isBaseline ? 'as the service gave it' : `by ${how?.rule ?? 'no rule'}`
  const name = wideName(score, wave)
  return {
    name,
    kind: 'number',
    range: how ? { from: how.score.min, to: how.score.max } : null,
    unit: how?.score.unit ?? 'points',
    direction: how?.score.direction ?? null,
    ...outcome,
    ...(isBaseline ? { source: 'roster' as const } : {}),
    missingReasonIn: wideName(score, wave, 'missing'),
    description: `${score} in wave ${wave}, ${rule}${how ? `: ${rangeInWords(how)}` : ''}.`,
    read: ({ rows }) => rows.get(cellKey(score, wave))?.value ?? null,
  }
}

const missingColumn = ({ score, wave }: Measured): WideColumn => ({
  name: wideName(score, wave, 'missing'),
  kind: 'code',
  codes: SCORE_REASON_CODES,
  ...outcome,
  description: `Why ${score} has no value in wave ${wave}.`,
  read: ({ rows }) => rows.get(cellKey(score, wave))?.missingReason ?? null,
})

/** For tests whose results compare only under the same protocol. */
const protocolColumn = ({ score, wave }: Measured, { protocols }: CodeLists): WideColumn => ({
  name: wideName(score, wave, 'protocol'),
  kind: 'code',
  codes: protocols,
  ...processBySystem,
  source: 'staff',
  description: `How ${score} was done in wave ${wave}: values of different protocols do not compare.`,
  read: ({ rows }) => rows.get(cellKey(score, wave))?.protocol ?? null,
})

const dispositionColumns = ({ waves }: Programme): readonly WideColumn[] =>
  waves.map(({ id }) => ({
    name: dispositionName(id),
    kind: 'code',
    codes: DISPOSITIONS,
    ...outcome,
    description: `Disposition of wave ${id}.`,
    read: ({ view }) => view.waves.find(({ wave }) => wave.id === id)?.disposition ?? null,
  }))

type How = {
  readonly programme: Programme
  readonly scores: readonly string[]
  readonly scoring: readonly ScoringRow[]
}

const columnsFor = (lists: CodeLists, { programme, scores, scoring }: How): readonly WideColumn[] => {
  const measured = scores.flatMap((score) => {
    const how = scoring.find((row) => row.score.id === score)
    return Object.keys(lists.wavesWithBaseline).map((wave) => ({ score, wave, how }))
  })
  return [
    participantIdColumn(({ view }) => view.episode),
    episodeIdColumn(({ view }) => view.episode),
    ...dispositionColumns(programme),
    ...measured.flatMap((each) => [valueColumn(each), missingColumn(each)]),
    ...measured.filter(({ how }) => how?.instrument.protocols).map((each) => protocolColumn(each, lists)),
  ]
}

/** The scores of `scores_long`, one row per graduation. */
export const scoresWideTable = (scoresOf: ScoresOf, lists: CodeLists, how: How): PersonTable =>
  personTable<WideRow>(
    {
      name: 'scores_wide',
      description: 'One row per graduation, one column per score and wave, and beside it why it is missing.',
      columns: columnsFor(lists, how),
      primaryKey: ['episode'],
      foreignKeys: [{ columns: ['episode'], refersTo: 'participants' }],
    },
    {
      subjectsOf: (episodes) =>
        episodes.map((view) => ({
          view,
          rows: new Map(scoresOf(view).map((row) => [cellKey(row.score, row.wave), row])),
        })),
      time: datedTime(how.programme.timeZone),
    },
  )
