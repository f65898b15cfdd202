import type { Clock } from '#shared/platform/clock/clock.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { minutesAfter } from '#shared/programme/rules/calendar.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import type { AlarmClock } from '../ports/alarm-clock.ts'
import type { Decision } from '../rules/commands.ts'
import { alarmOf, type FollowUp } from '../rules/state.ts'
import { claimExpires } from '../rules/wake.ts'

export type AlarmPorts = {
  readonly alarmClock: AlarmClock
  readonly clock: Clock
  readonly contextOf: (programme: ProgrammeId) => DecisionContext
  /** Said in the log: an alarm is missing, and the reconciler will wake this follow-up. */
  readonly alarmNotSet: (error: unknown, ids: Readonly<Record<string, string>>) => void | Promise<void>
}

/** Scheduler refuses the past and wakes to the minute; what is due sooner is woken this far ahead. */
const SOONEST_MINUTES = 2

const noSoonerThan = (soonest: Instant, wakeAt: Instant): Instant => (wakeAt > soonest ? wakeAt : soonest)

const claimOf = (followUp: FollowUp | undefined) => (followUp && 'claim' in followUp ? followUp.claim : null)

/**
 * Another wake comes to the second at the end of a short put-off; the alarm is there should that one be lost,
 * and must not take its place.
 */
const BEHIND_THE_LINE_MINUTES = 3

/** A sending that nothing has confirmed is given up after a day; until then there is nothing to do. */
const alarmTime = (followUp: FollowUp, wakeAt: Instant): Instant => {
  const claim = claimOf(followUp)
  if (claim) return claimExpires(claim)
  const isPutOff = 'putOff' in followUp && followUp.putOff?.until === wakeAt
  return isPutOff ? minutesAfter(wakeAt, BEHIND_THE_LINE_MINUTES) : wakeAt
}

const trySetAlarm = async (ports: AlarmPorts, followUp: FollowUp): Promise<void> => {
  const alarm = alarmOf(followUp)
  if (!alarm) return
  const due = alarmTime(followUp, alarm.wakeAt)
  const at = noSoonerThan(minutesAfter(ports.clock.now(), SOONEST_MINUTES), due)
  const { timeZone } = ports.contextOf(followUp.programme).programme
  await ports.alarmClock.wake(followUp, { at, sequence: alarm.sequence, timeZone })
}

/**
 * Sets the alarm of one follow-up; a finished one has none. Setting it again changes nothing. Never throws:
 * what was decided is committed, and to show it as failed would have it repeated or doubted.
 */
export const setAlarm = async (ports: AlarmPorts, followUp: FollowUp): Promise<void> => {
  try {
    await trySetAlarm(ports, followUp)
  } catch (error) {
    const { participant, followUp: id } = followUp
    await ports.alarmNotSet(error, { participant, followUp: id })
  }
}

/**
 * Whether a decision moved this wake. Not where it has just claimed a sending: the claimant sends, confirms
 * and sets the alarm; should it die, the reconciler finds the wake overdue.
 */
const isMoved = (followUp: FollowUp, was: FollowUp | undefined): boolean => {
  if (!('sequence' in followUp)) return false
  const hasClaimed = claimOf(followUp) !== null && claimOf(followUp)?.claimId !== claimOf(was)?.claimId
  return !hasClaimed && !(was && 'sequence' in was && was.sequence === followUp.sequence)
}

/**
 * Sets the alarm of every follow-up whose wake a decision has moved, each for itself and all at once: a page
 * waits for them. Called after its commit.
 */
export const setAlarms = async (ports: AlarmPorts, { before, after }: Decision): Promise<void> => {
  const moved = after.followUps.filter((followUp) =>
    isMoved(
      followUp,
      before?.followUps.find((each) => each.followUp === followUp.followUp),
    ),
  )
  await Promise.all(moved.map((followUp) => setAlarm(ports, followUp)))
}
