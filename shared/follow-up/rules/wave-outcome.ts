import { followUpIdOf } from '#shared/platform/schemas/ids.ts'
import { type CalendarDays, planOf } from '#shared/programme/rules/calendar.ts'
import type { Wave } from '#shared/programme/rules/programme.ts'
import type { Participant } from './commands.ts'
import { dispositionOf } from './disposition.ts'
import type { Disposition } from './disposition-names.ts'
import { type Knowing, type Standing, standingInWave } from './due.ts'
import type { Episode } from './person.ts'
import type { FollowUp } from './state.ts'

/** What became of one graduation in one wave, and how it counts. */
export type WaveOutcome = Disposition & {
  readonly followUp: FollowUp | undefined
  readonly days: CalendarDays
  readonly standing: Standing
}

/** The wave was added to the programme after this episode was planned, and was not asked. */
const ADDED_LATER = { disposition: 'not-asked', reason: 'wave-added-later' } as const

type EpisodeWave = { readonly episode: Episode; readonly wave: Wave }

/**
 * Every graduation has one outcome in every wave of its programme, also in a wave that was never planned, so
 * that all who count get the same numbers.
 */
export const outcomeInWave = (
  { person, followUps }: Participant,
  { episode, wave }: EpisodeWave,
  known: Knowing,
): WaveOutcome => {
  const id = followUpIdOf(episode.episode, wave.id)
  const followUp = followUps.find((each) => each.followUp === id)
  const days = followUp ?? planOf(episode, wave)
  const standing = standingInWave({ person, followUp, days }, known)
  return { ...(followUp ? dispositionOf(followUp, person, known) : ADDED_LATER), followUp, days, standing }
}
