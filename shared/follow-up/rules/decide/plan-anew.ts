import { dayAt } from '#shared/platform/time/time.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import type { Wave } from '#shared/programme/rules/programme.ts'
import type { Episode } from '../person.ts'
import { type Draft, withEach, withEvent, withWakingEvent } from './draft.ts'

/** Plans again the waves of a graduation that have not begun, after one of its dates has moved. */
export const planAnew = (draft: Draft, id: Episode['episode'], isMoved: (wave: Wave) => boolean): Draft => {
  const { programme, now } = draft.moment
  const known = draft.after.episodes.find(({ episode }) => episode === id)
  return withEach(draft, draft.after.followUps, (sofar, { followUp, episode, state, wave: waveId }) => {
    const wave = programme.waves.find((each) => each.id === waveId)
    if (!known || episode !== id || state !== 'planned' || !wave || !isMoved(wave)) return sofar
    const days = planOf(known, wave)
    const moved = withWakingEvent(sofar, { type: 're-planned', followUp, ...days })
    const isTooLate = dayAt(now, programme.timeZone) > days.windowClosesOn
    return isTooLate ? withEvent(moved, { type: 'cancelled', followUp, why: 'enrolled-late' }) : moved
  })
}
