import type { ClaimId } from '#shared/platform/schemas/ids.ts'

export type Email = {
  readonly to: string
  readonly fromName: string
  readonly replyTo: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** `List-Unsubscribe` target with one-click POST; absent for mail to staff. */
  readonly unsubscribeUrl?: string
}

/** Why the team, its risk owner or their cover is written to; one email for each. */
export type StaffPurpose =
  | 'daily-alert'
  | 'email-channel-closed'
  | 'send-unknown'
  | 'risk-raised'
  | 'risk-owner-not-told'
  | 'risk-reminder'
  | 'risk-cover'

export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  /** SES said no for this message or this address; nothing went out. */
  | { readonly outcome: 'refused'; readonly reason: string }

/**
 * `throttled`: too many at once, or nobody reached; soon it may go. `over-quota`: as many as a day allows.
 * `stopped`: SES takes nothing from this account or this sender until a person has seen to it.
 */
export type NotAttemptedWhy = 'throttled' | 'over-quota' | 'stopped'

/** The message certainly did not leave, whatever it says. The only throw that says so. */
export class SendNotAttemptedError extends Error {
  override name = 'SendNotAttemptedError'
  readonly why: NotAttemptedWhy
  constructor(message: string, why: NotAttemptedWhy = 'throttled') {
    super(message)
    this.why = why
  }
}

export interface Mailer {
  /**
   * Sends once, never retries. Throws `SendNotAttemptedError` where nothing can have gone out; any other
   * throw leaves that unknown, and the claim stays.
   */
  send(
    email: Email,
    tags:
      | {
          readonly claim: ClaimId
          readonly participant: string
          readonly followUp: string
          readonly step: string
        }
      | { readonly purpose: StaffPurpose },
  ): Promise<SendOutcome>
}
