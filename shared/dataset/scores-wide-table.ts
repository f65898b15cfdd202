import type { Programme } from '#shared/domain/programme/programme.ts'
import type { Profile } from './profile.ts'
import type { ScoreRow } from './scores.ts'
import { type ColumnOf, type Table, tabulate } from './table.ts'
import type { EpisodeView } from './views.ts'

type WideRow = { readonly view: EpisodeView; readonly values: ReadonlyMap<string, number | null> }

/** Statistics programs take letters, digits and underscores in a name. */
const nameable = (id: string): string => id.replaceAll('-', '_')

const cellKey = (score: string, wave: string): string => `${score} ${wave}`

const scoreColumns = (scores: readonly string[], waves: readonly string[]): readonly ColumnOf<WideRow>[] =>
  scores.flatMap((score) =>
    waves.map((wave) => ({
      name: `${nameable(score)}_${nameable(wave)}`,
      kind: 'number' as const,
      description: `${score} in wave ${wave}.`,
      read: ({ values }: WideRow) => values.get(cellKey(score, wave)) ?? null,
    })),
  )

const dispositionColumns = ({ waves }: Programme): readonly ColumnOf<WideRow>[] =>
  waves.map(({ id }) => ({
    name: `disposition_${nameable(id)}`,
    kind: 'code',
    description: `Disposition of wave ${id}.`,
    read: ({ view }) => view.waves.find(({ wave }) => wave.id === id)?.disposition ?? null,
  }))

/** The scores of `scores_long` side by side, for those who think in one row per graduation. */
export const scoresWideTable = (
  episodes: readonly EpisodeView[],
  rows: readonly ScoreRow[],
  { programme, profile, scores }: { programme: Programme; profile: Profile; scores: readonly string[] },
): Table => {
  const byEpisode = Map.groupBy(rows, ({ view }) => view.episode.episode)
  const waves = ['pre', 'post', ...programme.waves.map(({ id }) => id)]
  return tabulate(
    {
      name: 'scores_wide',
      description: 'One row per graduation, one column per score and wave. Why a value is missing is in scores_long.',
      columns: [
        { name: 'participant', kind: 'id', description: 'Person.', read: ({ view }) => view.episode.participant },
        { name: 'episode', kind: 'id', description: 'Graduation.', read: ({ view }) => view.episode.episode },
        ...dispositionColumns(programme),
        ...scoreColumns(scores, waves),
      ],
      primaryKey: ['episode'],
      foreignKeys: [{ columns: ['episode'], refersTo: 'participants' }],
    },
    episodes.map((view) => ({
      view,
      values: new Map(
        (byEpisode.get(view.episode.episode) ?? []).map(({ score, wave, value }) => [cellKey(score, wave), value]),
      ),
    })),
    { time: profile.time, graduationOf: ({ view }) => view.episode.graduationDate },
  )
}
