import type { Email, Mailer, SendOutcome } from '#shared/messages/ports/mailer.ts'

export type SentEmail = { readonly email: Email; readonly tags: Parameters<Mailer['send']>[1] }

/** Keeps what was sent. The next sendings can be told to fail, in each of the ways in which SES can. */
export class RecordingMailer implements Mailer {
  readonly sent: SentEmail[] = []
  readonly #next: (() => SendOutcome)[] = []

  refuseNext(reason = 'MessageRejected'): void {
    this.#next.push(() => ({ outcome: 'refused', reason }))
  }

  /** `SendNotAttemptedError` for throttling, anything else for "nobody knows whether it went out". */
  throwNext(error: Error): void {
    this.#next.push(() => {
      throw error
    })
  }

  async send(email: Email, tags: SentEmail['tags']): Promise<SendOutcome> {
    const scripted = this.#next.shift()?.()
    if (scripted) return scripted
    this.sent.push({ email, tags })
    return { outcome: 'accepted', messageId: `message-${this.sent.length}` }
  }

  /** The letters to one address, oldest first. */
  to(address: string): readonly Email[] {
    return this.sent.flatMap(({ email }) => (email.to === address ? [email] : []))
  }
}
