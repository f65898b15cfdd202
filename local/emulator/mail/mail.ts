import { stableHex } from '../template/names.ts'
import { addressOf } from './address.ts'
import { SendingLimits } from './sending-limits.ts'

/** A message that SES accepted. */
export type SentEmail = {
  readonly messageId: string
  /** Virtual milliseconds since 1970. */
  readonly sentAt: number
  readonly from: string
  readonly to: readonly string[]
  readonly replyTo: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly tags: Readonly<Record<string, string>>
  readonly configurationSet: string | undefined
}

export type MailEvent = 'Email Sent' | 'Email Delivered' | 'Email Bounced' | 'Email Complaint Received'

/** What becomes of a message: decided by its address, as SES's own mailbox simulator decides. */
export type Fate = 'delivered' | 'bounced' | 'complained'

const simulated: Readonly<Record<string, Fate>> = {
  bounce: 'bounced',
  suppressionlist: 'bounced',
  complaint: 'complained',
  success: 'delivered',
  ooto: 'delivered',
}

/** The stand-in for SES: an inbox for everyone, and addresses that bounce. */
export class Mail {
  readonly sent: SentEmail[] = []
  readonly limits = new SendingLimits()
  readonly #bouncing = new Set<string>()
  /** Told of each message before its fate is decided: may mark its address as bouncing. */
  beforeReading: (email: SentEmail) => void = () => {}

  bounceFromNowOn(address: string): void {
    this.#bouncing.add(address.toLowerCase())
  }

  accept(email: Omit<SentEmail, 'messageId'>, seed: string): SentEmail {
    return { ...email, messageId: `0100${stableHex(`mail ${seed}`, 40)}-000000` }
  }

  /** Into the inbox; told when the round is over, so that the order is the same each time. */
  post(email: SentEmail): void {
    this.sent.push(email)
    this.beforeReading(email)
  }

  fateOf(email: SentEmail): Fate {
    const address = addressOf(email.to[0] ?? '').toLowerCase()
    const [, box = ''] = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/.exec(address) ?? []
    return this.#bouncing.has(address) ? 'bounced' : (simulated[box] ?? 'delivered')
  }
}

const eventTypes: Readonly<Record<MailEvent, { readonly type: string; readonly configured: string }>> = {
  'Email Sent': { type: 'Send', configured: 'SEND' },
  'Email Delivered': { type: 'Delivery', configured: 'DELIVERY' },
  'Email Bounced': { type: 'Bounce', configured: 'BOUNCE' },
  'Email Complaint Received': { type: 'Complaint', configured: 'COMPLAINT' },
}

/** The name by which a configuration set asks for this event. */
export const configuredName = (event: MailEvent): string => eventTypes[event].configured

/** The `detail` that SES puts on the default bus. */
export const mailEventDetail = (event: MailEvent, email: SentEmail, at: number): unknown => {
  const timestamp = new Date(at).toISOString()
  const tags = Object.fromEntries(Object.entries(email.tags).map(([name, value]) => [name, [value]]))
  const particulars = {
    'Email Sent': { send: {} },
    'Email Delivered': {
      delivery: {
        timestamp,
        processingTimeMillis: 600,
        recipients: email.to,
        smtpResponse: '250 2.0.0 OK',
        reportingMTA: 'local',
      },
    },
    'Email Bounced': {
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: email.to.map((emailAddress) => ({
          emailAddress: addressOf(emailAddress),
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        })),
        timestamp,
        feedbackId: `feedback-${email.messageId}`,
      },
    },
    'Email Complaint Received': {
      complaint: {
        complainedRecipients: email.to.map((emailAddress) => ({ emailAddress: addressOf(emailAddress) })),
        timestamp,
        feedbackId: `feedback-${email.messageId}`,
        complaintFeedbackType: 'abuse',
      },
    },
  }
  return {
    eventType: eventTypes[event].type,
    mail: {
      timestamp: new Date(email.sentAt).toISOString(),
      source: email.from,
      messageId: email.messageId,
      destination: email.to,
      headersTruncated: false,
      headers: [{ name: 'Subject', value: email.subject }],
      commonHeaders: { from: [email.from], to: email.to, subject: email.subject },
      tags: { 'ses:configuration-set': [email.configurationSet ?? ''], ...tags },
    },
    ...particulars[event],
  }
}
