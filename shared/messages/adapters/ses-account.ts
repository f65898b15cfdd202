import type { SESv2Client } from '@aws-sdk/client-sesv2'
import { limitedClient } from '#shared/platform/aws/limited-client.ts'
import { limits } from '#shared/platform/aws/limits.ts'
import type { SendingAccount } from '../ports/sending-account.ts'
import { SLOWEST } from '../rules/pace.ts'

const sesClient = async (): Promise<SESv2Client> => {
  const { SESv2Client } = await import('@aws-sdk/client-sesv2')
  return limitedClient(limits.sesAccount, (settings) => new SESv2Client(settings))
}

/** SES says -1 where it sets no limit. */
const limitOf = (limit: number): number => (limit < 0 ? Number.POSITIVE_INFINITY : limit)

export const sesAccount = (connect: () => Promise<SESv2Client> = sesClient): SendingAccount => {
  let client: Promise<SESv2Client> | undefined
  return {
    quota: async () => {
      client ??= connect()
      const { GetAccountCommand } = await import('@aws-sdk/client-sesv2')
      const { SendQuota } = await (await client).send(new GetAccountCommand({}))
      return {
        perSecond: SendQuota?.MaxSendRate || SLOWEST.perSecond,
        perDay: limitOf(SendQuota?.Max24HourSend ?? SLOWEST.perDay),
        sentInLastDay: SendQuota?.SentLast24Hours ?? 0,
      }
    },
  }
}
