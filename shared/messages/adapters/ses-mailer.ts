import type { SESv2Client, SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import { limitedClient } from '#shared/platform/aws/limited-client.ts'
import { limits } from '#shared/platform/aws/limits.ts'
import type { Email, Mailer } from '../ports/mailer.ts'
import { outcomeOf } from './ses-faults.ts'

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
