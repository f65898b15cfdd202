import type { Clock, Sleeper } from '#shared/platform/clock/clock.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { type Mailer, SendNotAttemptedError, type SendOutcome, type StaffPurpose } from '../ports/mailer.ts'
import type { Lane, SendingPace } from '../ports/sending-pace.ts'
import { heldUntil, secondsAfter } from '../rules/pace.ts'

export type PacedMailerPorts = {
  readonly mailer: Mailer
  readonly pace: SendingPace
  readonly clock: Clock
  readonly sleeper: Sleeper
}

const ABOUT_RISK: ReadonlySet<StaffPurpose> = new Set([
  'risk-raised',
  'risk-owner-not-told',
  'risk-reminder',
  'risk-cover',
])
const laneOf = (purpose: StaffPurpose): Lane => (ABOUT_RISK.has(purpose) ? 'risk' : 'staff')

/** Mail to staff waits in its function, which may run for a minute and has other addresses to write to. */
const LONGEST_WAIT_SECONDS = 25
/** After SES has turned a message away for its rate: patients' emails are in the way for a second or two. */
const AGAIN_AFTER_SECONDS = [1, 2, 4, 8]

type Sending = {
  readonly lane: Lane
  readonly giveUpAt: Instant
  readonly send: () => Promise<SendOutcome>
}

/** The moment to send at. Throws `SendNotAttemptedError` where there is none. */
const slotFor = async ({ pace, clock }: PacedMailerPorts, { lane, giveUpAt }: Sending): Promise<Instant> => {
  const reserved = await pace.reserve(lane, { now: clock.now(), latest: giveUpAt })
  if (reserved.go === 'at') return reserved.at
  const why = reserved.go === 'paused' ? 'stopped' : 'throttled'
  throw new SendNotAttemptedError(`Not sent: ${reserved.go}`, why)
}

const isThrottled = (error: unknown): boolean =>
  error instanceof SendNotAttemptedError && error.why === 'throttled'

const holdBack = async ({ pace, clock }: PacedMailerPorts, error: unknown): Promise<void> => {
  const isHeld = error instanceof SendNotAttemptedError && error.why !== 'throttled'
  if (isHeld) await pace.hold(heldUntil(clock.now()))
}

const sendInSlot = async (
  ports: PacedMailerPorts,
  sending: Sending,
  [again, ...later]: readonly number[],
): Promise<SendOutcome> => {
  await ports.sleeper.until(await slotFor(ports, sending))
  try {
    return await sending.send()
  } catch (error) {
    const nextTry = again === undefined ? undefined : secondsAfter(ports.clock.now(), again)
    if (nextTry === undefined || nextTry > sending.giveUpAt || !isThrottled(error)) {
      await holdBack(ports, error)
      throw error
    }
    await ports.sleeper.until(nextTry)
    return sendInSlot(ports, sending, later)
  }
}

/**
 * Mail to staff at the account's pace, so that it neither waits for patients' emails nor is lost behind them.
 * What was certainly not sent is tried again within seconds; then `SendNotAttemptedError` goes to the caller.
 */
export const pacedMailer = (ports: PacedMailerPorts): Mailer => ({
  send: (email, tags) => {
    const lane = 'purpose' in tags ? laneOf(tags.purpose) : 'patient'
    const giveUpAt = secondsAfter(ports.clock.now(), LONGEST_WAIT_SECONDS)
    const send = () => ports.mailer.send(email, tags)
    return sendInSlot(ports, { lane, giveUpAt, send }, AGAIN_AFTER_SECONDS)
  },
})
