import { sessionWaveOf } from '#shared/programme/rules/calendar.ts'
import type { Episode, GivenEpisode } from '../person.ts'
import type { FollowUp } from '../state.ts'
import { SESSION_DAY } from '../values/episode-values.ts'
import type { WhichStands } from '../values/said-of-field.ts'
import type { Draft } from './draft.ts'

const hasBeenAsked = (followUp: FollowUp | undefined): boolean =>
  followUp !== undefined && 'askedOn' in followUp && followUp.askedOn !== null

/**
 * The day of a group session moves at once while the wave to which it belongs has not been asked; afterwards
 * only staff change it. Any other value stands as it was said first.
 */
export const whichStandsIn = (
  { after, moment }: Draft,
  { episode, graduationDate }: Episode,
  { followUpSessionOn }: GivenEpisode,
): ((field: string) => WhichStands) => {
  const wave = sessionWaveOf({ graduationDate, followUpSessionOn }, moment.programme)
  const followUp = after.followUps.find((each) => each.episode === episode && each.wave === wave?.id)
  const ofSession = !wave ? 'oldest' : hasBeenAsked(followUp) ? 'fixed' : 'newest'
  return (field) => (field === SESSION_DAY ? ofSession : 'oldest')
}
