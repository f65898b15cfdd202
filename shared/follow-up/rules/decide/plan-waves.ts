import { followUpIdOf } from '#shared/platform/schemas/ids.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import type { Wave } from '#shared/programme/rules/programme.ts'
import { batteryFor } from '#shared/questionnaire/rules/asked/battery.ts'
import type { Unfolding } from '../decision.ts'
import { death, emailRoute, withdrawal } from '../facts.ts'
import type { Episode } from '../person.ts'
import type { Cancelled, Closed, Planned } from '../state.ts'
import { askTime, nextWake } from '../wake.ts'

/**
 * Too late to be asked: the window has closed, or no permitted slot is left in it for someone reached by
 * email. They stay in the denominator, so that late uploading is never rewarded.
 */
const isTooLate = (unfolding: Unfolding, planned: Planned, episode: Episode, wave: Wave): boolean => {
  const { context, now, person } = unfolding
  const { timeZone } = context.programme
  if (dayAt(now, timeZone) > planned.windowClosesOn) return true
  if (!emailRoute(person.person, now).usable) return false
  return dayAt(askTime(planned, episode, wave, context, now), timeZone) > planned.windowClosesOn
}

const whyNotAsked = (
  unfolding: Unfolding,
  planned: Planned,
  episode: Episode,
  wave: Wave,
): Cancelled['why'] | undefined => {
  const { person, context } = unfolding
  if (person.episodes.some(({ graduationDate }) => graduationDate > episode.graduationDate))
    return 'superseded'
  if (!batteryFor(context.programme, episode.graduationDate)) return 'no-battery'
  return isTooLate(unfolding, planned, episode, wave) ? 'enrolled-late' : undefined
}

const whyClosed = ({ person: { person }, now }: Unfolding): Closed['why'] | undefined => {
  if (death(person, now)) return 'died'
  if (withdrawal(person, now)) return 'withdrawn'
  return person.contactAgreed === 'no' ? 'no-contact-agreed' : undefined
}

const draft = (unfolding: Unfolding, episode: Episode, wave: Wave): Planned => ({
  state: 'planned',
  followUp: followUpIdOf(episode.episode, wave.id),
  participant: episode.participant,
  episode: episode.episode,
  programme: episode.programme,
  wave: wave.id,
  version: 1,
  asks: null,
  ...planOf(episode, wave),
  steps: [],
  staffContacts: 0,
  startedAt: null,
  claim: null,
  wakeAt: unfolding.now,
  sequence: 1,
})

/**
 * One follow-up for each wave of the programme, so that every graduate has exactly one disposition per wave.
 * What is planned already stays as it is: a roster sent again after the programme gained a wave adds that
 * wave alone.
 */
export const planWaves = (unfolding: Unfolding, episode: Episode): void => {
  const { context, now } = unfolding
  for (const wave of context.programme.waves) {
    const planned = draft(unfolding, episode, wave)
    if (unfolding.person.followUps.some(({ followUp }) => followUp === planned.followUp)) continue
    const { version, ...state } = { ...planned, wakeAt: nextWake(planned, unfolding.person, context, now) }
    const closed = whyClosed(unfolding)
    const notAsked = closed ? undefined : whyNotAsked(unfolding, planned, episode, wave)
    if (notAsked) {
      const { wakeAt, sequence, claim, ...rest } = state
      unfolding.add({
        type: 'not-asked',
        state: { ...rest, state: 'cancelled', cancelledAt: now, why: notAsked },
        at: now,
      })
      continue
    }
    unfolding.add({ type: 'planned', state, at: now })
    if (closed) unfolding.add({ type: 'closed', followUp: planned.followUp, at: now, why: closed })
  }
}
