import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { THANK_YOU } from '#shared/follow-up/rules/own-steps.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { advance } from '#shared/messages/use-cases/advance.ts'
import { dayAt, type Instant } from '#shared/platform/time/time.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import { Invocation } from '../world/invocation.ts'
import { portsOf } from '../world/ports.ts'
import type { Sending } from '../world/record.ts'
import { HOUR, MINUTE } from '../world/timeline.ts'
import type { Law } from './law.ts'
import { canEmail, isWithStaff, wakeOf } from './reading.ts'

/** Short of this, back-off may carry a step out of its day's hours. */
const HOURS_LEFT = 3

const lineOf = ({ step, followUp, at }: Sending): string =>
  `${step} of ${followUp} certainly not sent at ${new Date(at).toISOString()}`

/** What SES certainly did not take is never said to be unknown, where the sender lived to hear it. */
export const neverCalledUnknown: Law = ({ world }) => {
  for (const { said, claim, ...sending } of world.record.sendings) {
    if (said !== 'not-sent' || !world.record.heardOut.has(sending.invocation)) continue
    const unknown = world.record.commits.find(({ events }) =>
      events.some((event) => event.type === 'send-unknown' && event.claimId === claim),
    )
    if (unknown)
      world.record.violated('not-sent-called-unknown', lineOf({ ...sending, said, claim }), unknown.at)
  }
}

const dayOf = (world: ChaosWorld, at: number): string =>
  dayAt(new Date(at).toISOString() as Instant, world.programme.timeZone)

const MOST_WAKES = 12

const hasTimeLeft = (world: ChaosWorld, at: number): boolean => {
  const { sending, timeZone } = world.programme
  const later = new Date(at + HOURS_LEFT * HOUR)
  const time = later.toLocaleTimeString('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' })
  return dayOf(world, at) === dayOf(world, later.getTime()) && time < sending.to
}

/** Nothing has made the step needless since: an answer, staff, a stop, or another way of going out. */
const isStillDue = ({ person }: Participant, state: FollowUp, { step }: Sending): boolean => {
  const isGone = state.state === 'closed' || state.state === 'cancelled' || isWithStaff(state)
  const isNeedless = state.state === 'answered' && step !== THANK_YOU
  return !isGone && !isNeedless && canEmail(person) && !state.steps.some((taken) => taken.step === step)
}

/** Tried again on the same day, where sending works again and nothing else fails. */
const isTriedAgain = async (from: ChaosWorld, sending: Sending): Promise<boolean> => {
  if (!hasTimeLeft(from, sending.at)) return true
  const world = from.calmCopy()
  for (let wakes = 0; wakes < MOST_WAKES; wakes += 1) {
    const found = await world.participants.load(sending.participant)
    const state = found?.followUps.find(({ followUp }) => followUp === sending.followUp)
    if (!found || !state || !isStillDue(found, state, sending)) return true
    const at = wakeOf(state)
    if (at === undefined) return false
    world.now = Math.max(at, world.now + 2 * MINUTE)
    if (dayOf(world, world.now) !== dayOf(world, sending.at)) return false
    await advance(portsOf(world, new Invocation(world, 'probe')), sending)
  }
  return false
}

export const checkTriedAgain = async (world: ChaosWorld, sending: Sending): Promise<void> => {
  if (!(await isTriedAgain(world, sending)))
    world.record.violated(
      'not-sent-called-unknown',
      `${lineOf(sending)}, and not tried again that day`,
      world.now,
    )
}
