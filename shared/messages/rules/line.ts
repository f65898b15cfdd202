import { Temporal } from 'temporal-polyfill'
import type { Open } from '#shared/follow-up/rules/state.ts'
import type { StepId } from '#shared/platform/schemas/ids.ts'
import { dayAt, type Instant, instantOf } from '#shared/platform/time/time.ts'
import type { SendingCalendar } from '#shared/programme/rules/sending-days.ts'
import { secondsAfter, secondsBetween } from './pace.ts'

/** A slot further ahead is not reserved: what wakes for it to the second waits at most fifteen minutes. */
const LONGEST_LINE_SECONDS = 800
/** When to ask again where the line is longer: before it is empty. */
const ASK_AGAIN_SECONDS = 600
/** A slot as near as this is waited for where it was reserved. */
const WORTH_WAITING_SECONDS = 1
/** Later than this a reserved slot has lapsed: many late ones at once would be faster than the rate. */
const SLOT_LAPSES_SECONDS = 30

/** The end of the programme's hours on the day of `now`. */
const hoursEnd = (now: Instant, { programme }: SendingCalendar): Instant => {
  const { timeZone, sending } = programme
  const day = Temporal.PlainDate.from(dayAt(now, timeZone))
  return instantOf(day.toZonedDateTime({ timeZone, plainTime: sending.to }).toInstant())
}

/** The last slot that an email of this programme may take now: not after its hours. */
export const latestSlot = (now: Instant, calendar: SendingCalendar): Instant => {
  const [earlier = now] = [secondsAfter(now, LONGEST_LINE_SECONDS), hoursEnd(now, calendar)].toSorted()
  return earlier > now ? earlier : now
}

/** When to ask again after every slot up to the latest was taken; the day's hours may be over then. */
export const afterFullLine = (now: Instant, latest: Instant): Instant =>
  secondsBetween(now, latest) < LONGEST_LINE_SECONDS ? latest : secondsAfter(now, ASK_AGAIN_SECONDS)

export const isWorthWaiting = (slot: Instant, now: Instant): boolean =>
  secondsBetween(now, slot) <= WORTH_WAITING_SECONDS

export const hasLapsed = (slot: Instant, now: Instant): boolean =>
  secondsBetween(slot, now) > SLOT_LAPSES_SECONDS

const BACK_OFF_SECONDS = {
  /** Others were faster in this second; or SES is out of reach, which may last. */
  throttled: [4, 15, 60, 240, 840, 1800],
  /** The same message is hardly taken a second later. After so many the core gives it to the staff. */
  refused: [60, 300, 900, 1800],
} as const

/** When to try an email again that certainly did not go out. `tries`: how often that had happened before. */
export const tryAgainAt = (why: keyof typeof BACK_OFF_SECONDS, tries: number, now: Instant): Instant => {
  const backOff = BACK_OFF_SECONDS[why]
  return secondsAfter(now, backOff[Math.min(tries, backOff.length - 1)] ?? 0)
}

/** How often this step was tried before without going out. */
export const triesOf = ({ putOff }: Pick<Open, 'putOff'>, step: StepId): number =>
  putOff?.step === step ? putOff.tries : 0
