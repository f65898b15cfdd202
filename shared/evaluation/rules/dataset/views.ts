import type { LoggedEvent } from '#shared/follow-up/ports/participants.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { dispositionOf, isDueForAnalysis } from '#shared/follow-up/rules/disposition.ts'
import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
import type { Episode, Person } from '#shared/follow-up/rules/person.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { type FollowUpId, followUpIdOf } from '#shared/platform/schemas/ids.ts'
import { endOfDay } from '#shared/platform/time/time.ts'
import { type CalendarDays, planOf } from '#shared/programme/rules/calendar.ts'
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
  /** Whether it counts in the denominator of every rate. */
  readonly isDue: boolean
  readonly asked: AskedIds
  /** The submitted answers, or the draft of a partial; undefined once the person asked for their removal. */
  readonly answers: AnswerSet | StoredResponse | undefined
  readonly areAnswersRemoved: boolean
  readonly history: readonly LoggedEvent[]
}

export type EpisodeView = {
  readonly person: Person
  readonly episode: Episode
  /** In a wave that would open today. */
  readonly asked: AskedIds
  readonly areAnswersRemoved: boolean
  /** In the programme's order. */
  readonly waves: readonly WaveView[]
}

/** The wave was added to the programme after this episode was planned, and was not asked. */
const WAVE_ADDED_LATER = { disposition: 'not-asked', reason: 'wave-added-later' } as const

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

type WaveDays = { readonly followUp: FollowUp | undefined; readonly days: CalendarDays }

const standingOf = (setting: DatasetSetting, { person }: Participant, { followUp, days }: WaveDays) => {
  const { programme, asOf } = setting
  if (!followUp)
    return { ...WAVE_ADDED_LATER, isDue: asOf >= endOfDay(days.windowClosesOn, programme.timeZone) }
  const known = { timeZone: programme.timeZone, asOf }
  const disposition = dispositionOf(followUp, person, known)
  return { ...disposition, isDue: isDueForAnalysis(followUp, disposition, known) }
}

const eventsOf = ({ history }: Graduate, id: FollowUpId): readonly LoggedEvent[] =>
  history.filter(({ event }) => 'followUp' in event && event.followUp === id)

type EpisodeWave = { readonly episode: Episode; readonly wave: Wave }

const waveView = (setting: DatasetSetting, graduate: Graduate, { episode, wave }: EpisodeWave): WaveView => {
  const { person, followUps } = graduate.participant
  const id = followUpIdOf(episode.episode, wave.id)
  const followUp = followUps.find((known) => known.followUp === id)
  const days = followUp ?? planOf(episode, wave)
  const standing = standingOf(setting, graduate.participant, { followUp, days })
  const { areAnswersRemoved } = graduate
  return {
    ...standing,
    ...{ person, episode, wave, followUp, days, areAnswersRemoved },
    asked: askedOf(setting, episode, followUp),
    answers: areAnswersRemoved ? undefined : answersIn(graduate, followUp, standing.disposition),
    history: eventsOf(graduate, id),
  }
}

/** Every graduation of one person, in a fixed order. */
export const episodesOf = (setting: DatasetSetting, graduate: Graduate): readonly EpisodeView[] =>
  graduate.participant.episodes
    .toSorted((a, b) => compareText(a.episode, b.episode))
    .map((episode) => {
      const { person } = graduate.participant
      return {
        person,
        episode,
        asked: askedOf(setting, episode),
        areAnswersRemoved: graduate.areAnswersRemoved,
        waves: setting.programme.waves.map((wave) => waveView(setting, graduate, { episode, wave })),
      }
    })
