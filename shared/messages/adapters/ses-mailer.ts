import type { SESv2Client, SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import {
  type Email,
  type Mailer,
  type NotAttemptedWhy,
  SendNotAttemptedError,
  type SendOutcome,
} from '../ports/mailer.ts'

/** SES's answers about this one message or its address: another message may well be taken. */
const REFUSALS: ReadonlySet<string> = new Set(['MessageRejected', 'BadRequestException'])

/** SES's answers about the account or the sender: no message is taken until a person has put it right. */
const STOPS: ReadonlySet<string> = new Set([
  'AccountSuspendedException',
  'SendingPausedException',
  'MailFromDomainNotVerifiedException',
])

/** The same exception says that a second's rate and that the day's quota are used up; only its text differs. */
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
const tookNothing = ({ $metadata }: AwsError): boolean => {
  const status = $metadata?.httpStatusCode ?? 0
  return status >= 400 && status < 500 && status !== 408
}

const whyNotTaken = ({ name, message = '' }: AwsError): NotAttemptedWhy => {
  if (STOPS.has(name)) return 'stopped'
  return isOverQuota(message) ? 'over-quota' : 'throttled'
}

const outcomeOf = (fault: unknown): SendOutcome => {
  const { name } = fault as AwsError
  if (REFUSALS.has(name)) return { outcome: 'refused', reason: name }
  // The fault's own text can hold an address, so that only its name goes on.
  if (STOPS.has(name) || tookNothing(fault as AwsError))
    throw new SendNotAttemptedError(`SES took nothing: ${name}`, whyNotTaken(fault as AwsError))
  throw fault
}

/**
 * A display name for a header: encoded where it is not plain ASCII, quoted otherwise, and always on one line.
 */
const displayName = (name: string): string => {
  const oneLine = name.replaceAll(/[\r\n]+/g, ' ')
  const isAscii = /^[\x20-\x7e]*$/.test(oneLine)
  if (isAscii) return `"${oneLine.replaceAll(/["\\]/g, '\\$&')}"`
  return `=?UTF-8?B?${Buffer.from(oneLine).toString('base64')}?=`
}

const unsubscribeHeaders = (url: string) => [
  { Name: 'List-Unsubscribe', Value: `<${url}>` },
  { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
]

const CHARSET = 'UTF-8'
const utf8 = (Data: string) => ({ Data, Charset: CHARSET })

/** Tags may hold letters, digits, `_` and `-` only: the dot of a follow-up id travels as `__`. */
const tag = ([Name, value]: [string, string]) => ({ Name, Value: value.replaceAll('.', '__') })

type Settings = { readonly senderAddress: string; readonly configurationSet: string }

const requestOf = (
  email: Email,
  tags: Parameters<Mailer['send']>[1],
  settings: Settings,
): SendEmailCommandInput => ({
  FromEmailAddress: `${displayName(email.fromName)} <${settings.senderAddress}>`,
  Destination: { ToAddresses: [email.to] },
  ReplyToAddresses: [email.replyTo],
  ConfigurationSetName: settings.configurationSet,
  EmailTags: Object.entries(tags).map(tag),
  Content: {
    Simple: {
      Subject: utf8(email.subject),
      Body: { Text: utf8(email.text), Html: utf8(email.html) },
      ...(email.unsubscribeUrl === undefined ? {} : { Headers: unsubscribeHeaders(email.unsubscribeUrl) }),
    },
  },
})

/**
 * One try for each message: SES knows no idempotency token, so that a retry after a lost answer is a second
 * email.
 */
const sesClient = async (): Promise<SESv2Client> => {
  const { SESv2Client } = await import('@aws-sdk/client-sesv2')
  return new SESv2Client({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000 },
  })
}

export const sesMailer = (settings: Settings & { readonly client?: () => Promise<SESv2Client> }): Mailer => {
  let client: Promise<SESv2Client> | undefined
  return {
    send: async (email, tags) => {
      client ??= (settings.client ?? sesClient)()
      const { SendEmailCommand } = await import('@aws-sdk/client-sesv2')
      const ses = await client
      try {
        const { MessageId } = await ses.send(new SendEmailCommand(requestOf(email, tags, settings)))
        return { outcome: 'accepted', messageId: MessageId ?? '' }
      } catch (fault) {
        return outcomeOf(fault)
      }
    },
  }
}
