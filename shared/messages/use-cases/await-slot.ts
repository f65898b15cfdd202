import type { FollowUpKey } from '#shared/follow-up/ports/participants.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { SendingCalendar } from '#shared/programme/rules/sending-days.ts'
import { LONGEST_WAIT_SECONDS, type Waiting } from '../ports/sending-line.ts'
import { afterFullLine, hasLapsed, isWorthWaiting, latestSlot } from '../rules/line.ts'
import { secondsBetween } from '../rules/pace.ts'
import type { AdvancePorts } from './advance-ports.ts'

/** The right to send one email: held now, reserved a while ago, or still to be asked for. */
export type Slot = { state: 'none' | 'reserved' | 'held' }

/** Why an email is not sent now, and when its turn comes. */
export type Later = {
  readonly until: Instant
  readonly why: 'in-line' | 'paused'
  readonly isReserved: boolean
}

/** A message comes a second or two early, clocks differ a little. No longer wait is taken up here. */
const EARLY_BY_SECONDS = 4

/** What this sending waited for in line. A slot that has lapsed is given up. */
export const slotWaitedFor = async (
  { clock, sleeper }: AdvancePorts,
  waiting: Waiting | undefined,
): Promise<Slot> => {
  if (!waiting) return { state: 'none' }
  const { at, isReserved } = waiting
  if (secondsBetween(clock.now(), at) <= EARLY_BY_SECONDS) await sleeper.until(at)
  return { state: isReserved && !hasLapsed(at, clock.now()) ? 'reserved' : 'none' }
}

const paused = (until: Instant): Later => ({ until, why: 'paused', isReserved: false })

/** Takes the next slot, and waits for it where it is a moment ahead. */
const takeNext = async (
  { pace, clock, sleeper }: AdvancePorts,
  calendar: SendingCalendar,
): Promise<Later | undefined> => {
  const now = clock.now()
  const latest = latestSlot(now, calendar)
  const reserved = await pace.reserve('patient', { now, latest })
  if (reserved.go === 'paused') return paused(reserved.until)
  if (reserved.go === 'no-slot')
    return { until: afterFullLine(now, latest), why: 'in-line', isReserved: false }
  if (!isWorthWaiting(reserved.at, now)) return { until: reserved.at, why: 'in-line', isReserved: true }
  await sleeper.until(reserved.at)
  return undefined
}

const useReserved = async ({ pace, clock }: AdvancePorts): Promise<Later | undefined> => {
  const checked = await pace.recheck(clock.now())
  return checked.go === 'paused' ? paused(checked.until) : undefined
}

/** Undefined: the email may go out now, and `slot` is held until it is. */
export const takeSlot = async (
  ports: AdvancePorts,
  slot: Slot,
  calendar: SendingCalendar,
): Promise<Later | undefined> => {
  if (slot.state === 'held') return undefined
  const later = await (slot.state === 'reserved' ? useReserved(ports) : takeNext(ports, calendar))
  slot.state = later ? 'none' : 'held'
  return later
}

/** Lambda ends a chain of invocations that start one another after about 16. An alarm starts a new one. */
const MOST_ROUNDS = 10

/** Wakes to the second what has been put off; where that fails, its alarm wakes it some minutes later. */
export const joinLine = async (
  { line, clock, note }: AdvancePorts,
  { participant, followUp }: FollowUpKey,
  turn: Omit<Waiting, 'participant' | 'followUp'>,
): Promise<void> => {
  const now = clock.now()
  if (turn.round > MOST_ROUNDS || secondsBetween(now, turn.at) > LONGEST_WAIT_SECONDS) return
  try {
    await line.join({ participant, followUp, ...turn }, now)
  } catch (error) {
    const reason = error instanceof Error ? error.name : typeof error
    note('line-not-joined', { participant, followUp, reason })
  }
}
