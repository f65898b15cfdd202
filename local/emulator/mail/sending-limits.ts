import { addressOf } from './address.ts'

/** What SES answers instead of taking a message, under the SDK's name of the error. */
export type LimitFault = { readonly code: string; readonly status: number; readonly message: string }

const SECOND_MS = 1000
const DAY_MS = 86_400_000
const SANDBOX = { perSecond: 1, perDay: 200 }

const throttled = (message: string): LimitFault => ({
  code: 'TooManyRequestsException',
  status: 429,
  message,
})

/**
 * What an SES account may send: a rate, a quota for any 24 hours, the sandbox, and whether it may send at
 * all. Out of the sandbox, and more than any run here needs, unless a test says otherwise.
 */
export class SendingLimits {
  perSecond = 10_000
  perDay = 10_000_000
  /** Only to verified addresses and to SES's own simulator; the rate and the quota are the sandbox's. */
  isInSandbox = false
  readonly verified = new Set<string>()
  /** By AWS, or by the owner of the account. */
  isPaused = false
  /** By AWS, for good. */
  isSuspended = false
  /** When each recipient of the last day was accepted, oldest first. */
  readonly #accepted: number[] = []

  get quota(): { readonly perSecond: number; readonly perDay: number } {
    return this.isInSandbox ? SANDBOX : { perSecond: this.perSecond, perDay: this.perDay }
  }

  sentInLastDay(at: number): number {
    return this.#since(at - DAY_MS)
  }

  /** Counts a message that SES takes; of one that it does not, says why. Nothing that is refused counts. */
  take(recipients: readonly string[], at: number): LimitFault | undefined {
    const fault = this.#faultOf(recipients, at)
    if (!fault) for (const _ of recipients) this.#accepted.push(at)
    return fault
  }

  #faultOf(recipients: readonly string[], at: number): LimitFault | undefined {
    if (this.isSuspended)
      return { code: 'AccountSuspendedException', status: 400, message: 'The account is suspended.' }
    if (this.isPaused)
      return { code: 'SendingPausedException', status: 400, message: 'Sending is paused for this account.' }
    const unverified = this.isInSandbox ? recipients.filter((to) => !this.#isVerified(to)) : []
    if (unverified.length > 0) {
      const message = `Email address is not verified. The following identities failed the check: ${unverified.join(', ')}`
      return { code: 'MessageRejected', status: 400, message }
    }
    const { perSecond, perDay } = this.quota
    if (this.sentInLastDay(at) + recipients.length > perDay) return throttled('Daily message quota exceeded.')
    if (this.#since(at - SECOND_MS) + recipients.length > perSecond)
      return throttled('Maximum sending rate exceeded.')
    return undefined
  }

  #isVerified(recipient: string): boolean {
    const address = addressOf(recipient).toLowerCase()
    const domain = address.slice(address.indexOf('@') + 1)
    return domain === 'simulator.amazonses.com' || this.verified.has(address) || this.verified.has(domain)
  }

  /** How many were accepted after `from`. Their times are in order: half of them are ruled out at a time. */
  #since(from: number): number {
    let [low, high] = [0, this.#accepted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#accepted[middle] ?? 0) > from) high = middle
      else low = middle + 1
    }
    return this.#accepted.length - low
  }
}
