import type { EpisodeId, ParticipantId } from '#shared/platform/schemas/ids.ts'
import type { EpisodeView, WaveView } from '../dataset/views.ts'
import type { ReleasedRecord, ReleasedWave } from '../disclosure/person-record.ts'

/** A person as a release shows them, under the names of that release. */
export type MinimalPerson = {
  readonly participant: ParticipantId
  readonly episode: EpisodeId
  readonly shown: ReleasedRecord
  /** Read only through what `shown` allows. */
  readonly view: EpisodeView
}

/** One released wave of a person. */
export type MinimalWave = {
  readonly person: MinimalPerson
  readonly view: WaveView
  /** Position in the programme. */
  readonly position: number
  readonly shown: ReleasedWave
}

/** The released waves of a person: none where the pattern of answering is blanked. */
export const releasedWaves = (person: MinimalPerson, positions: readonly number[]): readonly MinimalWave[] =>
  (person.shown.waves ?? []).flatMap((shown, index) => {
    const position = positions[index] ?? -1
    const view = person.view.waves[position]
    return view ? [{ person, view, position, shown }] : []
  })
