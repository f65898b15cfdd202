import { type Email, SendNotAttemptedError, type StaffPurpose } from '#shared/messages/ports/mailer.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { AlertName, AlertSending } from '../ports/alert-ledger.ts'
import { type AlertClaim, settled } from '../rules/alert-claim.ts'
import type { AlertPorts } from './alert-ports.ts'

/** Another invocation is sending this, or has just died doing so. Thrown, so that Lambda looks again. */
class AlertInProgressError extends Error {
  override name = 'AlertInProgressError'
}

type TeamEmail = {
  readonly alert: AlertName
  readonly purpose: StaffPurpose
  readonly emailTo: (to: string) => Email
}

const settle = async (ports: AlertPorts, sending: AlertSending, claim: AlertClaim): Promise<void> => {
  try {
    await ports.ledger.settle(sending, claim)
  } catch {
    // It stays claimed, so that a repeat may send it to this address once more.
    ports.note('alert-not-recorded', { programme: sending.programme })
  }
}

/** Sends what has been claimed. True where SES took it; throws what is worth another try. */
const sendUnderClaim = async (
  ports: AlertPorts,
  { sending, claim }: { readonly sending: AlertSending; readonly claim: AlertClaim },
  { purpose, emailTo }: TeamEmail,
): Promise<boolean> => {
  const { programme, to } = sending
  try {
    const { outcome } = await ports.mailer.send(emailTo(to), { purpose })
    const isTaken = outcome === 'accepted'
    ports.note(isTaken ? 'alert-sent' : 'alert-refused', { programme, purpose })
    await settle(ports, sending, settled(claim, isTaken ? 'sent' : 'not-sent'))
    return isTaken
  } catch (error) {
    const state = error instanceof SendNotAttemptedError ? 'not-sent' : 'unknown'
    await settle(ports, sending, settled(claim, state))
    throw error
  }
}

const sendOnce = async (ports: AlertPorts, sending: AlertSending, email: TeamEmail): Promise<boolean> => {
  const outcome = await ports.ledger.claim(sending, ports.clock.now())
  if ('mine' in outcome) return sendUnderClaim(ports, { sending, claim: outcome.mine }, email)
  const { state, tries } = outcome.found
  if (state === 'claimed') throw new AlertInProgressError(`an alert of ${sending.programme}, try ${tries}`)
  return state === 'sent'
}

/** `errors` are to be thrown once all is recorded: the next try sends to those addresses alone. */
export type ToldTeam = { readonly isTaken: boolean; readonly errors: readonly unknown[] }

/** One message to each address, each for itself. `isTaken`: at least one has it, now or from before. */
export const sendToTeam = async (
  ports: AlertPorts,
  { programme, contact }: Programme,
  email: TeamEmail,
): Promise<ToldTeam> => {
  let isTaken = false
  const errors: unknown[] = []
  for (const to of contact.team)
    try {
      const hasIt = await sendOnce(ports, { programme, alert: email.alert, to }, email)
      isTaken ||= hasIt
    } catch (error) {
      errors.push(error)
    }
  return { isTaken, errors }
}
