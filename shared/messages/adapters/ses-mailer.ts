import type { SESv2Client, SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import { limitedClient } from '#shared/platform/aws/limited-client.ts'
import { limits } from '#shared/platform/aws/limits.ts'
import { type Email, type Mailer, SendNotAttemptedError, type SendOutcome } from '../ports/mailer.ts'

/** Answers that SES gives instead of taking the message: no other try of the same message would go better. */
const REFUSALS: ReadonlySet<string> = new Set([
  'MessageRejected',
  'BadRequestException',
  'MailFromDomainNotVerifiedException',
  'AccountSuspendedException',
  'SendingPausedException',
])

type AwsError = { readonly name: string; readonly $metadata?: { readonly httpStatusCode?: number } }

/**
 * Any 4xx is SES's own word that it took nothing, but for 408, which it says of a request it did not see the
 * end of.
 */
const tookNothing = ({ $metadata }: AwsError): boolean => {
  const status = $metadata?.httpStatusCode ?? 0
  return status >= 400 && status < 500 && status !== 408
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

const outcomeOf = (fault: unknown): SendOutcome => {
  const { name } = fault as AwsError
  if (REFUSALS.has(name)) return { outcome: 'refused', reason: name }
  // The fault's own text can hold an address, so that only its name goes on.
  if (neverConnected(fault)) throw new SendNotAttemptedError(`SES was not reached: ${name}`)
  if (tookNothing(fault as AwsError)) throw new SendNotAttemptedError(`SES took nothing: ${name}`)
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

const sesClient = async (): Promise<SESv2Client> => {
  const { SESv2Client } = await import('@aws-sdk/client-sesv2')
  return limitedClient(limits.ses, (settings) => new SESv2Client(settings))
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
