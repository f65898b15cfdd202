import type { LoggedEvent } from '#shared/follow-up/ports/participants.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { dispositionOf, isDueForAnalysis } from '#shared/follow-up/rules/disposition.ts'
import type { DispositionName } from '#shared/follow-up/rules/disposition-names.ts'
import type { Episode, Person } from '#shared/follow-up/rules/person.ts'
import { asKnownAt, withdrawal } from '#shared/follow-up/rules/standing-facts.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { type FollowUpId, followUpIdOf } from '#shared/platform/schemas/ids.ts'
import { endOfDay } from '#shared/platform/time/time.ts'
import { type CalendarDays, planOf } from '#shared/programme/rules/calendar.ts'
import type { Wave } from '#shared/programme/rules/programme.ts'
import type { AnswerSet, StoredResponse } from '#shared/questionnaire/ports/answers.ts'
import { instrumentsAsked } from '#shared/questionnaire/rules/asked/asked.ts'
import type { QuestionSet } from '#shared/questionnaire/rules/asked/battery.ts'
import { collectionModes } from '#shared/questionnaire/rules/instruments/instrument.ts'
import type { DatasetSource, Graduate } from './source.ts'
import { compareText } from './table.ts'

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

const askedOf = ({ programme }: DatasetSource, episode: Episode, followUp?: FollowUp): AskedIds => {
  const wave = { followUp: followUp ?? NOT_OPENED, episode, programme, modes: collectionModes }
  const idsIn = (set: QuestionSet) => instrumentsAsked({ ...wave, set }).map(({ id }) => id)
  return { full: idsIn('full'), core: idsIn('core') }
}

type WaveDays = { readonly followUp: FollowUp | undefined; readonly days: CalendarDays }

const standingOf = (source: DatasetSource, { person }: Participant, { followUp, days }: WaveDays) => {
  const { programme, asOf } = source
  if (!followUp)
    return { ...WAVE_ADDED_LATER, isDue: asOf >= endOfDay(days.windowClosesOn, programme.timeZone) }
  const known = { timeZone: programme.timeZone, asOf }
  const disposition = dispositionOf(followUp, person, known)
  return { ...disposition, isDue: isDueForAnalysis(followUp, disposition, known) }
}

const eventsOf = ({ history }: Graduate, id: FollowUpId): readonly LoggedEvent[] =>
  history.filter(({ event }) => 'followUp' in event && event.followUp === id)

type EpisodeWave = { readonly episode: Episode; readonly wave: Wave }

const waveView = (source: DatasetSource, graduate: Graduate, { episode, wave }: EpisodeWave): WaveView => {
  const { person, followUps } = graduate.participant
  const id = followUpIdOf(episode.episode, wave.id)
  const followUp = followUps.find((known) => known.followUp === id)
  const days = followUp ?? planOf(episode, wave)
  const standing = standingOf(source, graduate.participant, { followUp, days })
  const areAnswersRemoved = withdrawal(asKnownAt(person, source.asOf))?.removeAnswers === true
  return {
    ...standing,
    ...{ person, episode, wave, followUp, days, areAnswersRemoved },
    asked: askedOf(source, episode, followUp),
    answers: areAnswersRemoved ? undefined : answersIn(graduate, followUp, standing.disposition),
    history: eventsOf(graduate, id),
  }
}

const episodesOf = (source: DatasetSource, graduate: Graduate): readonly EpisodeView[] =>
  graduate.participant.episodes
    .toSorted((a, b) => compareText(a.episode, b.episode))
    .map((episode) => {
      const { person } = graduate.participant
      return {
        person,
        episode,
        asked: askedOf(source, episode),
        areAnswersRemoved: withdrawal(asKnownAt(person, source.asOf))?.removeAnswers === true,
        waves: source.programme.waves.map((wave) => waveView(source, graduate, { episode, wave })),
      }
    })

/**
 * Every graduation of the dataset, in a fixed order, and the number of those left out because the person
 * objected to evaluation.
 */
export const viewsOf = (
  source: DatasetSource,
): { readonly episodes: readonly EpisodeView[]; readonly objected: number } => {
  const graduates = source.graduates.toSorted((a, b) =>
    compareText(a.participant.person.participant, b.participant.person.participant),
  )
  const willing = graduates.filter(({ participant }) => !participant.person.evaluationObjection)
  const unwilling = graduates.filter(({ participant }) => participant.person.evaluationObjection)
  return {
    episodes: willing.flatMap((graduate) => episodesOf(source, graduate)),
    objected: unwilling.reduce((count, { participant }) => count + participant.episodes.length, 0),
  }
}
