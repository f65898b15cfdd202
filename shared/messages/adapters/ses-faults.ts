import { type NotAttemptedWhy, SendNotAttemptedError, type SendOutcome } from '../ports/mailer.ts'

/** SES's answers about this one message or its address: another message may well be taken. */
const REFUSALS: ReadonlySet<string> = new Set(['MessageRejected', 'BadRequestException'])

/** SES's answers about the account or the sender: no message is taken until a person has put it right. */
const STOPS: ReadonlySet<string> = new Set([
  'AccountSuspendedException',
  'SendingPausedException',
  'MailFromDomainNotVerifiedException',
])

/** One exception says that the second's rate, or the day's quota, is used up; only its text differs. */
const isOverQuota = (message: string): boolean => /daily (?:message|sending) quota/i.test(message)

type AwsError = {
  readonly name: string
  readonly message?: string
  readonly $metadata?: { readonly httpStatusCode?: number }
}

/**
 * Any 4xx is SES's own word that it took nothing, but for 408, which it says of a request it did not see the
 * end of.
 */
const tookNothing = ({ name, $metadata }: AwsError): boolean => {
  const status = $metadata?.httpStatusCode ?? 0
  return STOPS.has(name) || (status >= 400 && status < 500 && status !== 408)
}

type NetworkError = { readonly syscall?: string; readonly errors?: readonly unknown[] }

/** The SDK's own error where no connection stood in time; it has no other mark. */
const NO_CONNECTION = /did not establish a connection/

/** Looking up the address or connecting failed, so that not one byte of the message left. */
const neverConnected = (fault: unknown): boolean => {
  const { syscall, errors = [] } = fault as NetworkError
  if (fault instanceof Error && fault.name === 'TimeoutError' && NO_CONNECTION.test(fault.message))
    return true
  // One error for each address that was tried.
  if (errors.length > 0) return errors.every(neverConnected)
  return syscall === 'connect' || syscall === 'getaddrinfo'
}

const whyNotTaken = ({ name, message = '' }: AwsError): NotAttemptedWhy => {
  if (STOPS.has(name)) return 'stopped'
  return isOverQuota(message) ? 'over-quota' : 'throttled'
}

/**
 * What an error says of the message. Throws `SendNotAttemptedError` where SES certainly took nothing, and the
 * error itself where that is not known.
 */
export const outcomeOf = (fault: unknown): SendOutcome => {
  const error = fault as AwsError
  const { name } = error
  if (REFUSALS.has(name)) return { outcome: 'refused', reason: name }
  // The fault's own text can hold an address, so that only its name goes on.
  if (neverConnected(fault)) throw new SendNotAttemptedError(`SES was not reached: ${name}`)
  if (tookNothing(error)) throw new SendNotAttemptedError(`SES took nothing: ${name}`, whyNotTaken(error))
  throw fault
}
