import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { s3RosterFiles } from '#shared/enrolment/adapters/s3-roster-files.ts'
import { sqsEnrolmentQueue } from '#shared/enrolment/adapters/sqs-enrolment-queue.ts'
import { lambdaInvoker } from '#shared/follow-up/adapters/lambda-invoker.ts'
import { schedulerAlarmClock } from '#shared/follow-up/adapters/scheduler-alarm-clock.ts'
import { sesMailer } from '#shared/messages/adapters/ses-mailer.ts'
import { SendNotAttemptedError } from '#shared/messages/ports/mailer.ts'
import { limits, SIGN_IN_REQUEST_SECONDS } from '#shared/platform/aws/limits.ts'
import { newDocumentClient } from '#shared/platform/dynamodb/dynamodb-client.ts'
import { readRow } from '#shared/platform/dynamodb/dynamodb-query.ts'
import { eventBus } from '#shared/platform/event-bus/event-bus.ts'
import { s3Objects } from '#shared/platform/s3/s3-objects.ts'
import { openIdProvider } from '#shared/platform/staff/identity-provider.ts'
import { type Hanging, hangingEndpoint } from '../../support/aws/hanging-endpoint.ts'
import { at } from '../../support/builders/a-time.ts'
import { claimId, followUpId, participantId } from '../../support/builders/an-id.ts'

const KEY = { participant: participantId(), followUp: followUpId() }
const email = {
  to: 'maureen.ashworth@example.com',
  fromName: 'Pain Service',
  replyTo: 'pain.service@example.nhs.uk',
  subject: 'How are things now?',
  text: 'Hello',
  html: '<p>Hello</p>',
}

const send = () =>
  sesMailer({ senderAddress: 'follow-up@example.nhs.uk', configurationSet: 'afterwards' }).send(email, {
    claim: claimId(),
    ...KEY,
    step: 'invitation',
  })

const wake = () =>
  schedulerAlarmClock({
    scheduleGroup: 'afterwards',
    schedulerRoleArn: 'arn:aws:iam::123456789012:role/scheduler',
    advanceFunctionArn: 'arn:aws:lambda:eu-west-2:123456789012:function:advance',
    scheduleDlqArn: 'arn:aws:sqs:eu-west-2:123456789012:failures',
  }).wake(KEY, { at: at('2025-03-17T09:15:00Z'), sequence: 1, timeZone: 'Europe/London' })

const signIn = () =>
  openIdProvider({
    issuer: process.env['AWS_ENDPOINT_URL'] ?? '',
    clientId: 'clinic',
    clientSecret: '',
  }).authorizationUrl({ state: 's', nonce: 'n', codeVerifier: 'v'.repeat(43) }, 'http://127.0.0.1/callback')

const event = { source: 'afterwards', detailType: 'email-sent.v1', detail: {} }

/** Every kind of call that leaves the product, made as the functions make it, and how long it may take. */
const calls = {
  DynamoDB: {
    within: limits.dynamoDb.totalMs,
    call: () => readRow(newDocumentClient(), 'follow-up', { pk: 'a', sk: 'b' }),
  },
  SES: { within: limits.ses.totalMs, call: send },
  Scheduler: { within: limits.scheduler.totalMs, call: wake },
  Lambda: { within: limits.lambda.totalMs, call: () => lambdaInvoker('advance').advance(KEY, 1) },
  EventBridge: { within: limits.eventBridge.totalMs, call: () => eventBus('afterwards').put([event]) },
  SQS: {
    within: limits.sqs.totalMs,
    call: () =>
      sqsEnrolmentQueue('https://sqs.eu-west-2.amazonaws.com/123456789012/enrolments').send([{ version: 1 }]),
  },
  'S3, putting': {
    within: limits.s3.totalMs,
    call: () => s3Objects('exports').put('a.csv', 'a', { contentType: 'text/csv' }),
  },
  'S3, getting': {
    within: limits.s3.totalMs + limits.s3.idleMs,
    call: () => s3Objects('rosters').readText('reports/one.json'),
  },
  'the identity provider': { within: SIGN_IN_REQUEST_SECONDS * 1_000, call: signIn },
} as const

const CALLS = Object.entries(calls).map(([service, call]) => ({ service, ...call }))

/** All calls share one thread: one that still loads its SDK would hold up the others' connections. */
const loadEverySdk = () =>
  Promise.all([
    import('@aws-sdk/client-sesv2'),
    import('@aws-sdk/client-scheduler'),
    import('@aws-sdk/client-lambda'),
    import('@aws-sdk/client-eventbridge'),
    import('@aws-sdk/client-sqs'),
    import('@aws-sdk/client-s3'),
    import('openid-client'),
  ])

/** Of a busy machine; the limits themselves are far apart. */
const LEEWAY_MS = 2_000

const outcomeOf = async (call: () => Promise<unknown>) => {
  const begun = performance.now()
  const error = await call().then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return { error, took: performance.now() - begun }
}

const awsEnvironment = (url: string) => ({
  AWS_ENDPOINT_URL: url,
  AWS_REGION: 'eu-west-2',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
})

describe.each<Hanging>(['never-answers', 'never-ends'])('a service that %s', (hanging) => {
  const before = { ...process.env }
  let endpoint: Awaited<ReturnType<typeof hangingEndpoint>>

  beforeAll(async () => {
    await loadEverySdk()
    endpoint = await hangingEndpoint(hanging)
    Object.assign(process.env, awsEnvironment(endpoint.url))
  })
  afterAll(async () => {
    for (const name of Object.keys(awsEnvironment('')))
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    await endpoint.close()
  })

  it('ends every call with an error within its limit', async () => {
    const ends = await Promise.all(
      CALLS.map(async ({ service, within, call }) => ({ service, within, ...(await outcomeOf(call)) })),
    )
    for (const { service, within, error, took } of ends) {
      expect(error, service).toBeInstanceOf(Error)
      // A sending that nobody answered may have gone out.
      expect(error, service).not.toBeInstanceOf(SendNotAttemptedError)
      expect(took, service).toBeLessThan(within + LEEWAY_MS)
    }
  })

  it('ends the reading of a roster that stops coming, though that may rest between batches', async () => {
    if (hanging === 'never-answers') return
    expect(limits.s3SlowReader.idleMs).toBeGreaterThan(limits.s3.idleMs)
    const roster = await s3RosterFiles('rosters', s3Objects('rosters')).open('uploads/one.csv')
    const read = async () => {
      for await (const _ of roster);
    }
    await expect(read()).rejects.toThrow()
  })
})
