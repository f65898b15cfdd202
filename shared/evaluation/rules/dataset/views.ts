import type { LoggedEvent } from '#shared/follow-up/ports/participants.ts'
import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
import type { Standing } from '#shared/follow-up/rules/due.ts'
import type { Episode, Person } from '#shared/follow-up/rules/person.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { outcomeInWave } from '#shared/follow-up/rules/wave-outcome.ts'
import { type FollowUpId, followUpIdOf } from '#shared/platform/schemas/ids.ts'
import type { CalendarDays } from '#shared/programme/rules/calendar.ts'
import type { Wave } from '#shared/programme/rules/programme.ts'
import type { AnswerSet, StoredResponse } from '#shared/questionnaire/ports/answers.ts'
import { instrumentsAsked } from '#shared/questionnaire/rules/asked/asked.ts'
import type { QuestionSet } from '#shared/questionnaire/rules/asked/battery.ts'
import { collectionModes } from '#shared/questionnaire/rules/instruments/instrument.ts'
import { compareText } from './compare-text.ts'
import type { DatasetSetting, Graduate } from './source.ts'

/** Ids of the instruments that are asked in one way of collecting or another, in order. */
export type AskedIds = Readonly<Record<QuestionSet, readonly string[]>>

/** One episode in one wave, with everything that the tables read. */
export type WaveView = {
  readonly person: Person
  readonly episode: Episode
  readonly wave: Wave
  readonly followUp: FollowUp | undefined
  readonly days: CalendarDays
  readonly disposition: DispositionName
  readonly reason: string | null
  /** Where it counts: `due` is the denominator of every rate. */
  readonly standing: Standing
  readonly asked: AskedIds
  /** The submitted answers, or the draft of a partial; undefined once the person asked for their removal. */
  readonly answers: AnswerSet | StoredResponse | undefined
  readonly areAnswersRemoved: boolean
  readonly history: readonly LoggedEvent[]
}

export type EpisodeView = {
  readonly person: Person
  readonly episode: Episode
  /** 1 is the first of this person, by graduation date. Estimates are about first graduations. */
  readonly graduationNumber: number
  /** In a wave that would open today. */
  readonly asked: AskedIds
  readonly areAnswersRemoved: boolean
  /** In the programme's order. */
  readonly waves: readonly WaveView[]
}

const answersIn = ({ answers }: Graduate, followUp: FollowUp | undefined, disposition: DispositionName) =>
  answers.responses.find((response) => response.followUp === followUp?.followUp) ??
  (disposition === 'partial'
    ? answers.drafts.find((draft) => draft.followUp === followUp?.followUp)
    : undefined)

const NOT_OPENED = { asks: null } as const

const askedOf = ({ programme }: DatasetSetting, episode: Episode, followUp?: FollowUp): AskedIds => {
  const wave = { followUp: followUp ?? NOT_OPENED, episode, programme, modes: collectionModes }
  const idsIn = (set: QuestionSet) => instrumentsAsked({ ...wave, set }).map(({ id }) => id)
  return { full: idsIn('full'), core: idsIn('core') }
}

const eventsOf = ({ history }: Graduate, id: FollowUpId): readonly LoggedEvent[] =>
  history.filter(({ event }) => 'followUp' in event && event.followUp === id)

type EpisodeWave = { readonly episode: Episode; readonly wave: Wave }

const waveView = (setting: DatasetSetting, graduate: Graduate, { episode, wave }: EpisodeWave): WaveView => {
  const { person } = graduate.participant
  const known = { timeZone: setting.programme.timeZone, asOf: setting.asOf }
  const outcome = outcomeInWave(graduate.participant, { episode, wave }, known)
  const { followUp, disposition } = outcome
  const { areAnswersRemoved } = graduate
  return {
    ...outcome,
    ...{ person, episode, wave, areAnswersRemoved },
    asked: askedOf(setting, episode, followUp),
    answers: areAnswersRemoved ? undefined : answersIn(graduate, followUp, disposition),
    history: eventsOf(graduate, followUpIdOf(episode.episode, wave.id)),
  }
}

const graduationNumberOf = ({ participant }: Graduate, { graduationDate }: Episode): number =>
  participant.episodes.filter((each) => each.graduationDate < graduationDate).length + 1

/** Every graduation of one person, in a fixed order. */
export const episodesOf = (setting: DatasetSetting, graduate: Graduate): readonly EpisodeView[] =>
  graduate.participant.episodes
    .toSorted((a, b) => compareText(a.episode, b.episode))
    .map((episode) => {
      const { person } = graduate.participant
      return {
        person,
        episode,
        graduationNumber: graduationNumberOf(graduate, episode),
        asked: askedOf(setting, episode),
        areAnswersRemoved: graduate.areAnswersRemoved,
        waves: setting.programme.waves.map((wave) => waveView(setting, graduate, { episode, wave })),
      }
    })
