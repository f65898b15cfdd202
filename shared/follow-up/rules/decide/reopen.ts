import { dayAt } from '#shared/platform/time/time.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { questionSetsOf } from '#shared/questionnaire/rules/asked/asked.ts'
import type { Unfolding } from '../decision.ts'
import type { Episode } from '../person.ts'
import type { Cancelled, Closed, FollowUp, Planned } from '../state.ts'
import { nextWake } from '../wake.ts'

type Ended = Closed | Cancelled

const isEndedBy = (followUp: FollowUp, reasons: readonly string[]): followUp is Ended =>
  (followUp.state === 'closed' || followUp.state === 'cancelled') && reasons.includes(followUp.why)

/**
 * A wave that had been open asks again what it asked then: some of its answers may be saved already. Null of
 * one that never opened.
 */
const askedBefore = (followUp: Ended, episode: Episode, programme: Programme): Planned['asks'] =>
  followUp.asks === null && followUp.state === 'closed' && followUp.batteryFrom !== null
    ? questionSetsOf({ followUp, episode, programme })
    : followUp.asks

/**
 * Takes up again the waves that ended for one of `reasons` and can still be answered. They start as planned:
 * what was sent stays sent, because steps already taken are kept.
 */
export const reopenWaves = (
  unfolding: Unfolding,
  reasons: readonly (Closed['why'] | Cancelled['why'])[],
): void => {
  const { context, now } = unfolding
  for (const ended of unfolding.person.followUps) {
    if (!isEndedBy(ended, reasons)) continue
    const episode = unfolding.person.episodes.find(({ episode }) => episode === ended.episode)
    const wave = context.programme.waves.find(({ id }) => id === ended.wave)
    if (!episode || !wave) continue
    const days = planOf(episode, wave)
    if (dayAt(now, context.programme.timeZone) > days.windowClosesOn) continue
    const { followUp, participant, programme, version, steps, staffContacts, startedAt } = ended
    const common = { followUp, participant, episode: ended.episode, programme, wave: ended.wave, version }
    const planned: Planned = {
      state: 'planned',
      ...common,
      asks: askedBefore(ended, episode, context.programme),
      ...days,
      steps,
      staffContacts,
      startedAt,
      claim: null,
      wakeAt: now,
      sequence: version + 1,
    }
    const wakeAt = nextWake(planned, unfolding.person, context, now)
    const { version: _, ...state } = { ...planned, wakeAt }
    unfolding.add({ type: 'reopened', state, at: now })
  }
}
