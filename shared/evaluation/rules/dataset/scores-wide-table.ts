import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Profile } from './profile.ts'
import type { ScoreRow, ScoresOf } from './scores.ts'
import { rangeInWords, type ScoringRow } from './scoring-table.ts'
import { type ColumnOf, type PersonTable, personTable } from './table.ts'
import type { EpisodeView } from './views.ts'

type WideRow = { readonly view: EpisodeView; readonly rows: ReadonlyMap<string, ScoreRow> }

/** Statistics programs take letters, digits and underscores in a name. */
const nameable = (id: string): string => id.replaceAll('-', '_')

const cellKey = (score: string, wave: string): string => `${score} ${wave}`

type Described = { readonly scores: readonly string[]; readonly waves: readonly string[] }

const scoreColumns = (
  { scores, waves }: Described,
  scoring: readonly ScoringRow[],
): readonly ColumnOf<WideRow>[] =>
  scores.flatMap((score) => {
    const how = scoring.find((row) => row.score.id === score)
    return waves.map((wave) => {
      const rule =
        wave === 'pre' || wave === 'post' ? 'as the service gave it' : `by ${how?.rule ?? 'no rule'}`
      return {
        name: `${nameable(score)}_${nameable(wave)}`,
        kind: 'number' as const,
        description: `${score} in wave ${wave}, ${rule}${how ? `: ${rangeInWords(how)}` : ''}.`,
        read: ({ rows }: WideRow) => rows.get(cellKey(score, wave))?.value ?? null,
      }
    })
  })

/** For tests whose results compare only under the same protocol. */
const protocolColumns = (
  { scores, waves }: Described,
  scoring: readonly ScoringRow[],
): readonly ColumnOf<WideRow>[] =>
  scores
    .filter((score) => scoring.some((row) => row.score.id === score && row.instrument.protocols))
    .flatMap((score) =>
      waves.map((wave) => ({
        name: `${nameable(score)}_${nameable(wave)}_protocol`,
        kind: 'code' as const,
        description: `How ${score} was done in wave ${wave}: values of different protocols do not compare.`,
        read: ({ rows }: WideRow) => rows.get(cellKey(score, wave))?.protocol ?? null,
      })),
    )

const dispositionColumns = ({ waves }: Programme): readonly ColumnOf<WideRow>[] =>
  waves.map(({ id }) => ({
    name: `disposition_${nameable(id)}`,
    kind: 'code',
    description: `Disposition of wave ${id}.`,
    read: ({ view }) => view.waves.find(({ wave }) => wave.id === id)?.disposition ?? null,
  }))

/** The scores of `scores_long`, one row per graduation. */
export const scoresWideTable = (
  scoresOf: ScoresOf,
  how: { programme: Programme; profile: Profile; scores: readonly string[]; scoring: readonly ScoringRow[] },
): PersonTable => {
  const { programme, profile, scores, scoring } = how
  const described = { scores, waves: ['pre', 'post', ...programme.waves.map(({ id }) => id)] }
  return personTable<WideRow>(
    {
      name: 'scores_wide',
      description:
        'One row per graduation, one column per score and wave. Why a value is missing is in scores_long.',
      columns: [
        {
          name: 'participant',
          kind: 'id',
          description: 'Person.',
          read: ({ view }) => view.episode.participant,
        },
        { name: 'episode', kind: 'id', description: 'Graduation.', read: ({ view }) => view.episode.episode },
        ...dispositionColumns(programme),
        ...scoreColumns(described, scoring),
        ...protocolColumns(described, scoring),
      ],
      primaryKey: ['episode'],
      foreignKeys: [{ columns: ['episode'], refersTo: 'participants' }],
    },
    {
      subjectsOf: (episodes) =>
        episodes.map((view) => ({
          view,
          rows: new Map(scoresOf(view).map((row) => [cellKey(row.score, row.wave), row])),
        })),
      time: profile.time,
      graduationOf: ({ view }) => view.episode.graduationDate,
    },
  )
}
