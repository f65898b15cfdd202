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

/** Mail to staff waits in its function: a list to a dozen addresses, beside thousands of patients' emails. */
const LONGEST_WAIT_SECONDS = 30
/** After SES has turned a message away for its rate: patients' emails are in the way for a second or two. */
const AGAIN_AFTER_SECONDS = [1, 2, 4, 8]

/** The moment to send at. Throws `SendNotAttemptedError` where there is none. */
const slotIn = async ({ pace, clock }: PacedMailerPorts, lane: Lane): Promise<Instant> => {
  const now = clock.now()
  const reserved = await pace.reserve(lane, { now, latest: secondsAfter(now, LONGEST_WAIT_SECONDS) })
  if (reserved.go === 'at') return reserved.at
  throw new SendNotAttemptedError(
    `Not sent: ${reserved.go}`,
    reserved.go === 'paused' ? 'stopped' : 'throttled',
  )
}

const isThrottled = (error: unknown): boolean =>
  error instanceof SendNotAttemptedError && error.why === 'throttled'

const holdBack = async ({ pace, clock }: PacedMailerPorts, error: unknown): Promise<void> => {
  const isHeld = error instanceof SendNotAttemptedError && error.why !== 'throttled'
  if (isHeld) await pace.hold(heldUntil(clock.now()))
}

type Sending = { readonly lane: Lane; readonly send: () => Promise<SendOutcome> }

const sendInSlot = async (
  ports: PacedMailerPorts,
  sending: Sending,
  [again, ...later]: readonly number[],
): Promise<SendOutcome> => {
  await ports.sleeper.until(await slotIn(ports, sending.lane))
  try {
    return await sending.send()
  } catch (error) {
    if (again === undefined || !isThrottled(error)) {
      await holdBack(ports, error)
      throw error
    }
    await ports.sleeper.until(secondsAfter(ports.clock.now(), again))
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
    const send = () => ports.mailer.send(email, tags)
    return sendInSlot(ports, { lane, send }, AGAIN_AFTER_SECONDS)
  },
})
