import { Agent } from 'node:http'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sesMailer } from '#shared/messages/adapters/ses-mailer.ts'
import { type Email, SendNotAttemptedError } from '#shared/messages/ports/mailer.ts'
import { clientSettings } from '#shared/platform/aws/limited-client.ts'
import { limits } from '#shared/platform/aws/limits.ts'
import {
  clientConfig,
  type RecordingEndpoint,
  recordingEndpoint,
} from '../../support/aws/recording-endpoint.ts'
import { claimId, followUpId, participantId } from '../../support/builders/an-id.ts'

const email: Email = {
  to: 'maureen.ashworth@example.com',
  fromName: 'Southport Pain Service',
  replyTo: 'pain.service@example.nhs.uk',
  subject: 'How are things now?',
  text: 'Hello Maureen',
  html: '<p>Hello Maureen</p>',
  unsubscribeUrl: 'https://follow-up.example.nhs.uk/u/abc',
}
const tags = { claim: claimId(), participant: participantId(), followUp: followUpId(), step: 'invitation' }

let ses: RecordingEndpoint

beforeEach(async () => {
  ses = await recordingEndpoint({ status: 200, body: { MessageId: 'm-1' } })
})
afterEach(() => ses.close())

const mailer = () =>
  sesMailer({
    senderAddress: 'follow-up@example.nhs.uk',
    configurationSet: 'afterwards',
    client: async () => new SESv2Client({ ...clientConfig(ses), maxAttempts: 1 }),
  })

const sent = () => JSON.parse(ses.received[0]?.body ?? '{}')

describe('an email through SES', () => {
  it('goes out once, with its tags, through the configuration set', async () => {
    expect(await mailer().send(email, tags)).toEqual({ outcome: 'accepted', messageId: 'm-1' })
    expect(ses.received).toHaveLength(1)
    expect(sent()).toMatchObject({
      FromEmailAddress: '"Southport Pain Service" <follow-up@example.nhs.uk>',
      Destination: { ToAddresses: ['maureen.ashworth@example.com'] },
      ReplyToAddresses: ['pain.service@example.nhs.uk'],
      ConfigurationSetName: 'afterwards',
      EmailTags: [
        { Name: 'claim', Value: 'c000000000000001' },
        { Name: 'participant', Value: 'p000000000000001' },
        { Name: 'followUp', Value: 'e000000000000001__10w' },
        { Name: 'step', Value: 'invitation' },
      ],
    })
  })

  it('carries the headers of a one-click unsubscribe, and a letter to the staff does not', async () => {
    await mailer().send(email, tags)
    expect(sent().Content.Simple.Headers).toEqual([
      { Name: 'List-Unsubscribe', Value: '<https://follow-up.example.nhs.uk/u/abc>' },
      { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
    ])
    const { unsubscribeUrl: _, ...toStaff } = email
    ses.received.length = 0
    await mailer().send(toStaff, { purpose: 'daily-alert' })
    expect(sent().Content.Simple).not.toHaveProperty('Headers')
  })

  it('keeps a sender’s name on one line, quoted or encoded', async () => {
    await mailer().send({ ...email, fromName: 'Pain "West"\r\nBcc: x@example.com' }, tags)
    expect(sent().FromEmailAddress).toBe('"Pain \\"West\\" Bcc: x@example.com" <follow-up@example.nhs.uk>')
    ses.received.length = 0
    await mailer().send({ ...email, fromName: 'Gwasanaeth Poen Môn' }, tags)
    expect(sent().FromEmailAddress).toMatch(/^=\?UTF-8\?B\?[A-Za-z0-9+/=]+\?= <follow-up@example\.nhs\.uk>$/)
  })

  it.each(['MessageRejected', 'BadRequestException'])('is refused where SES says %s', async (errorType) => {
    ses.answerNext({
      status: 400,
      errorType,
      body: { message: 'not verified: maureen.ashworth@example.com' },
    })
    expect(await mailer().send(email, tags)).toEqual({ outcome: 'refused', reason: errorType })
  })

  it.each([
    [429, 'TooManyRequestsException', 'Maximum sending rate exceeded.', 'throttled'],
    [400, 'ThrottlingException', 'Maximum sending rate exceeded.', 'throttled'],
    [429, 'TooManyRequestsException', 'Daily message quota exceeded.', 'over-quota'],
    [400, 'LimitExceededException', '', 'throttled'],
    [403, 'AccessDeniedException', 'not for maureen.ashworth@example.com', 'throttled'],
    [404, 'NotFoundException', '', 'throttled'],
    [400, 'AccountSuspendedException', '', 'stopped'],
    [400, 'SendingPausedException', '', 'stopped'],
    [400, 'MailFromDomainNotVerifiedException', 'maureen.ashworth@example.com', 'stopped'],
  ])(
    'was certainly not attempted after %i %s (%s), and says so without the address',
    async (status, errorType, message, why) => {
      ses.answerNext({ status, errorType, body: { message } })
      const fault = await mailer()
        .send(email, tags)
        .catch((error: unknown) => error)
      expect(fault).toBeInstanceOf(SendNotAttemptedError)
      expect(fault).toMatchObject({ why })
      expect(String(fault)).not.toContain('maureen')
      expect(ses.received).toHaveLength(1)
    },
  )

  it('leaves it open whether it went out after a fault of the server, and tries no second time', async () => {
    ses.answerNext({ status: 500, errorType: 'InternalServiceErrorException', body: {} })
    const fault = await mailer()
      .send(email, tags)
      .catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(Error)
    expect(fault).not.toBeInstanceOf(SendNotAttemptedError)
    expect(ses.received).toHaveLength(1)
  })

  it('leaves it open when the line goes dead before an answer, and tries no second time', async () => {
    ses.answerNext('hang-up')
    const fault = await mailer()
      .send(email, tags)
      .catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(Error)
    expect(fault).not.toBeInstanceOf(SendNotAttemptedError)
    expect(ses.received).toHaveLength(1)
  })

  const through = (client: SESv2Client) =>
    sesMailer({
      senderAddress: 'follow-up@example.nhs.uk',
      configurationSet: 'afterwards',
      client: async () => client,
    })
      .send(email, tags)
      .catch((error: unknown) => error)

  it('was certainly not attempted where nothing listens, or the name is not known', async () => {
    await ses.close()
    const refused = await through(new SESv2Client({ ...clientConfig(ses), maxAttempts: 1 }))
    expect(refused).toBeInstanceOf(SendNotAttemptedError)
    const endpoint = 'http://ses.invalid'
    const unknown = await through(new SESv2Client({ ...clientConfig(ses), endpoint, maxAttempts: 1 }))
    expect(unknown).toBeInstanceOf(SendNotAttemptedError)
    ses = await recordingEndpoint()
  })

  it('was certainly not attempted where no connection stands in time', async () => {
    const { requestHandler, ...settings } = clientSettings({ ...limits.ses, connectMs: 50 })
    // Looking up the name never ends, and so connecting does not.
    const httpAgent = new Agent({ lookup: () => undefined })
    const client = new SESv2Client({
      ...clientConfig(ses),
      ...settings,
      endpoint: 'http://ses.example',
      requestHandler: { ...requestHandler, httpAgent },
    })
    const error = await through(client)
    expect(error).toBeInstanceOf(SendNotAttemptedError)
    expect(String(error)).toContain('TimeoutError')
  })
})
