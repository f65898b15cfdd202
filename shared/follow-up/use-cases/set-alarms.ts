import type { Clock } from '#shared/platform/clock/clock.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { minutesAfter } from '#shared/programme/rules/calendar.ts'
import type { AlarmClock } from '../ports/alarm-clock.ts'
import type { Participant } from '../rules/commands.ts'
import { alarmOf, type FollowUp } from '../rules/state.ts'
import { claimExpires } from '../rules/wake.ts'

export type AlarmPorts = { readonly alarmClock: AlarmClock; readonly clock: Clock }

/** Scheduler refuses the past and wakes to the minute; what is due sooner is woken this far ahead. */
const SOONEST_MINUTES = 2

const noSoonerThan = (soonest: Instant, wakeAt: Instant): Instant => (wakeAt > soonest ? wakeAt : soonest)

/** Sets the alarm of one follow-up; a finished one has none. Setting it again changes nothing. */
export const setAlarm = async (ports: AlarmPorts, followUp: FollowUp, timeZone: string): Promise<void> => {
  const alarm = alarmOf(followUp)
  if (!alarm) return
  // A sending that nothing has confirmed is given up after a day; until then there is nothing to do.
  const claim = 'claim' in followUp ? followUp.claim : null
  const due = claim ? claimExpires(claim) : alarm.wakeAt
  const at = noSoonerThan(minutesAfter(ports.clock.now(), SOONEST_MINUTES), due)
  await ports.alarmClock.wake(followUp, at, alarm.sequence, timeZone)
}

/**
 * Sets the alarm of every follow-up whose wake has moved between `before` and `after`. Called after the
 * commit: should it never be reached, the reconciler finds the follow-up by its own wake time.
 */
export const setAlarms = async (
  ports: AlarmPorts,
  change: { readonly before: Participant | undefined; readonly after: Participant },
  timeZone: string,
): Promise<void> => {
  const sequences = new Map(
    change.before?.followUps.map((followUp) => [
      followUp.followUp,
      'sequence' in followUp ? followUp.sequence : 0,
    ]),
  )
  for (const followUp of change.after.followUps) {
    if (!('sequence' in followUp) || sequences.get(followUp.followUp) === followUp.sequence) continue
    await setAlarm(ports, followUp, timeZone)
  }
}
