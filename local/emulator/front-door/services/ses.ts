import { addressOf } from '../../mail/address.ts'
import { configuredName, type MailEvent, mailEventDetail, type SentEmail } from '../../mail/mail.ts'
import { listOf, objectOf, textOf } from '../../template/names.ts'
import { jsonReply, ServiceError } from '../call.ts'
import { type Account, bodyJson, type Service } from './service.ts'

type SendEmail = {
  readonly FromEmailAddress?: string
  readonly Destination?: { readonly ToAddresses?: readonly string[] }
  readonly ReplyToAddresses?: readonly string[]
  readonly ConfigurationSetName?: string
  readonly EmailTags?: readonly { readonly Name: string; readonly Value: string }[]
  readonly Content?: {
    readonly Simple?: {
      readonly Subject: { readonly Data: string }
      readonly Body: { readonly Text?: { readonly Data: string }; readonly Html?: { readonly Data: string } }
      readonly Headers?: readonly { readonly Name: string; readonly Value: string }[]
    }
  }
}

const identityArn = (account: Account, from: string): string => {
  const address = addressOf(from)
  const domain = address.slice(address.indexOf('@') + 1)
  const known = account.assembly.ofType('AWS::SES::EmailIdentity').map((identity) => identity.name)
  const { region, account: number } = account.place
  return `arn:aws:ses:${region}:${number}:identity/${known.includes(address) ? address : domain}`
}

const isTag = (text: string): boolean => /^[A-Za-z0-9_-]{1,256}$/.test(text)

const emailOf = (request: SendEmail, sentAt: number): Omit<SentEmail, 'messageId'> => {
  const simple = request.Content?.Simple
  const to = request.Destination?.ToAddresses ?? []
  if (simple === undefined)
    throw new ServiceError('BadRequestException', 'Only simple content is understood here.')
  if (to.length === 0) throw new ServiceError('BadRequestException', 'A recipient is missing.')
  const tags = request.EmailTags ?? []
  const badTag = tags.find((tag) => !isTag(tag.Name) || !isTag(tag.Value))
  if (badTag)
    throw new ServiceError('BadRequestException', `The tag ${badTag.Name} has characters that SES refuses.`)
  return {
    sentAt,
    from: request.FromEmailAddress ?? '',
    to,
    replyTo: request.ReplyToAddresses ?? [],
    subject: simple.Subject.Data,
    text: simple.Body.Text?.Data ?? '',
    html: simple.Body.Html?.Data ?? '',
    headers: (simple.Headers ?? []).map(({ Name, Value }) => ({ name: Name, value: Value })),
    tags: Object.fromEntries(tags.map(({ Name, Value }) => [Name, Value])),
    configurationSet: request.ConfigurationSetName,
  }
}

type MailNotice = { readonly event: MailEvent; readonly email: SentEmail; readonly at: number }

/** Puts an event about a message on the default bus, if its configuration set publishes that kind. */
export const announceMail = (account: Account, { event, email, at }: MailNotice): void => {
  const isWanted = account.assembly
    .ofType('AWS::SES::ConfigurationSetEventDestination')
    .some(({ properties }) => {
      const destination = objectOf(properties['EventDestination'])
      const types = listOf(destination['MatchingEventTypes']).map((type) => textOf(type).toUpperCase())
      return (
        textOf(properties['ConfigurationSetName']) === email.configurationSet &&
        types.includes(configuredName(event))
      )
    })
  if (!isWanted) return
  const resources = [identityArn(account, email.from)]
  account.bus.publish(
    'default',
    { source: 'aws.ses', detailType: event, detail: mailEventDetail(event, email, at), resources },
    at,
  )
}

/** What the account may send, as `GetAccount` says it. */
const getAccount: Service = (_, account) => ({
  needs: [{ action: 'ses:GetAccount', resource: '*', context: {} }],
  perform: (moment) => {
    const { limits } = account.mail
    return jsonReply({
      ProductionAccessEnabled: !limits.isInSandbox,
      SendingEnabled: !limits.isPaused && !limits.isSuspended,
      EnforcementStatus: limits.isSuspended ? 'SHUTDOWN' : 'HEALTHY',
      SendQuota: {
        MaxSendRate: limits.quota.perSecond,
        Max24HourSend: limits.quota.perDay,
        SentLast24Hours: limits.sentInLastDay(moment.at),
      },
    })
  },
})

const sendEmail: Service = (call, account) => {
  const request = bodyJson<SendEmail>(call)
  const from = request.FromEmailAddress ?? ''
  const { region, account: number } = account.place
  const context = { 'ses:fromaddress': [addressOf(from)] }
  const set = request.ConfigurationSetName
  return {
    needs: [
      { action: 'ses:SendEmail', resource: identityArn(account, from), context },
      ...(set === undefined
        ? []
        : [
            {
              action: 'ses:SendEmail',
              resource: `arn:aws:ses:${region}:${number}:configuration-set/${set}`,
              context,
            },
          ]),
    ],
    perform: (moment) => {
      const wanted = emailOf(request, moment.at)
      const fault = account.mail.limits.take(wanted.to, moment.at)
      if (fault) throw new ServiceError(fault.code, fault.message, fault.status)
      // By its claim, where it has one: how many calls came before it in its invocation may differ.
      const email = account.mail.accept(wanted, wanted.tags['claim'] ?? moment.id)
      account.meters.emails += email.to.length
      moment.causes(() => {
        account.mail.post(email)
        const fate = account.mail.fateOf(email)
        const announce = (event: MailEvent) => announceMail(account, { event, email, at: moment.at })
        announce('Email Sent')
        announce(fate === 'bounced' ? 'Email Bounced' : 'Email Delivered')
        if (fate === 'complained') announce('Email Complaint Received')
      })
      return jsonReply({ MessageId: email.messageId })
    },
  }
}

const operations: Readonly<Record<string, Service>> = {
  'POST /v2/email/outbound-emails': sendEmail,
  'GET /v2/email/account': getAccount,
}

export const ses: Service = (call, account) => {
  const operation = operations[`${call.method} ${call.path}`]
  if (!operation)
    throw new ServiceError(
      'NotFoundException',
      `SES operation ${call.method} ${call.path} is not emulated`,
      404,
    )
  return operation(call, account)
}
